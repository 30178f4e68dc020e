/** A thread that composes briefs with models that it shares, and says the hashes of the scores. */
import { parentPort, workerData } from 'node:worker_threads';
import { composeScore } from '../../src/compose/compose.js';
import type { SharedModels } from '../../src/storage/models/shared-models.js';
import { STYLES } from '../../src/styles/index.js';
import { attachModels } from '../../workers/attached-models.js';
import { briefOf } from './compose.js';

const { models, asked } = workerData as { models: SharedModels; asked: Parameters<typeof briefOf>[0][] };
const learned = attachModels(models);
parentPort?.postMessage(
  asked.map((brief) => JSON.stringify(composeScore(briefOf(brief), STYLES, {}, learned).score.parts)),
);
