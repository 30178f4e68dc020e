import type { LearnedMelody } from '../src/compose/melody/learned.js';
import { HarmonyModel } from '../src/models/harmony/harmony-model.js';
import { JoinedModels, type LikelihoodModel } from '../src/models/likelihood.js';
import { MelodyModel } from '../src/models/melody/melody-model.js';
import { loadModel } from '../src/models/network/model-file.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import type { RealFigures } from '../src/models/sampling/real-figures.js';
import type { SharedModels } from '../src/storage/models/shared-models.js';

/** What a set predicts of a piece; undefined for none. */
export function likelihoodModel(models: SharedModels | undefined): LikelihoodModel | undefined {
  if (models === undefined) return undefined;
  const read = models.files.flatMap(({ kind, bytes }): LikelihoodModel[] => {
    if (kind === 'melody') return [new MelodyModel(loadModel(bytes))];
    return kind === 'harmony' ? [new HarmonyModel(loadModel(bytes))] : [];
  });
  return new JoinedModels(models.identity, read);
}

/** Sets in use: the one of the setting and, now and then, one more. */
const MOST = 2;
const known = new Map<string, LearnedMelody>();

/** The models as this thread asks them; each set is loaded once. */
export function attachModels(models: SharedModels | undefined): LearnedMelody | undefined {
  const file = models?.files.find(({ kind }) => kind === 'melody');
  if (models === undefined || file === undefined) return undefined;
  const before = known.get(models.identity);
  if (before) return before;
  const loaded = loadModel(file.bytes);
  const { sources = [], figures = {} } = loaded.card.about as {
    sources?: readonly string[];
    figures?: Readonly<Record<string, RealFigures>>;
  };
  const copies = models.files.find(({ kind }) => kind === 'index');
  const index = copies && CopyIndex.read(copies.bytes);
  const learned = { model: new MelodyModel(loaded), sources, figures, index };
  const oldest = known.keys().next();
  if (known.size >= MOST && !oldest.done) known.delete(oldest.value);
  known.set(models.identity, learned);
  return learned;
}
