import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { Trainer } from '../../src/models/training/trainer.js';
import { corpusTakes } from '../corpora/drum-takes.js';
import { corpusSheets } from '../corpora/folder.js';
import { KINDS, type ModelSet, NOTHING, piecesOf, takesOf } from './shipped-nets.js';
import { trainNet } from './train-net.js';

/** What the thread is given. */
export interface NetTask {
  readonly corpora: string;
  readonly set: ModelSet;
  readonly kind: string;
  readonly net: string;
  /** Where parameters are written; a checkpoint lies beside them while it trains. */
  readonly out: string;
}

/** A training thread: one net from the corpora to its parameters. Tells its progress, then ends. */
const { corpora, set, kind, net, out } = workerData as NetTask;
const plan =
  kind === 'drums'
    ? KINDS.drums!.plan(net, NOTHING, takesOf(set, corpusTakes(corpora)))
    : KINDS[kind]!.plan(net, piecesOf(set, corpusSheets(corpora)), NOTHING);
const trainer = new Trainer(plan.shape, plan.settings, plan.training, plan.validation);
trainNet({
  trainer,
  checkpoint: `${out}.checkpoint`,
  identity: JSON.stringify([plan.shape, plan.settings, plan.training.count]),
  progress: (progress) => parentPort?.postMessage(progress),
});
writeFileSync(`${out}.part`, Buffer.from(trainer.parameters.buffer));
writeFileSync(`${out}.json`, JSON.stringify(trainer.history));
renameSync(`${out}.part`, out);
rmSync(`${out}.checkpoint`, { force: true });
