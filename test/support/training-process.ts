/**
 * A training in a process of its own, to be killed: node training-process.js FOLDER SPEED. Its clock runs SPEED times as
 * fast, so that checkpoints are as frequent as in a long training. Says how far it is after every step; "done" at the end.
 */
import { writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { OwnModels } from '../../src/storage/models/own-models.js';
import { trainOwn } from '../../workers/training/own-model.js';

const [folder, speed] = [process.argv[2]!, Number(process.argv[3])];
const models = new OwnModels(folder);
const bytes = trainOwn({
  folder: models.trainingFolder('mine'),
  wish: models.wish('mine')!,
  base: undefined,
  progress: ({ done }) => {
    writeSync(1, `${done}\n`);
  },
  stopped: () => false,
  clock: () => performance.now() * speed,
});
writeFileSync(join(folder, 'made.model'), bytes!);
writeSync(1, 'done\n');
