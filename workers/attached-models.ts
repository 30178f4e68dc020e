import type { LearnedMelody } from '../src/compose/melody/learned.js';
import { DrumModel } from '../src/models/drums/drum-model.js';
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
  const drums = models.files.find(({ kind }) => kind === 'drums');
  const index = indexOf(models, loaded.card.about.copies);
  const learned = {
    model: new MelodyModel(loaded),
    sources,
    figures,
    ...(index && { index }),
    ...(drums && { drummer: new DrumModel(loadModel(drums.bytes)) }),
  };
  const oldest = known.keys().next();
  if (known.size >= MOST && !oldest.done) known.delete(oldest.value);
  known.set(models.identity, learned);
  return learned;
}

/** Melodies that are not to be copied: those of the shipped set, and those of a person's own (in the model's card). */
function indexOf(models: SharedModels, own: unknown): CopyIndex | undefined {
  const file = models.files.find(({ kind }) => kind === 'index');
  const shipped = file && CopyIndex.read(file.bytes);
  if (typeof own !== 'string') return shipped;
  const copies = CopyIndex.read(Buffer.from(own, 'base64'));
  return shipped ? shipped.joined(copies) : copies;
}
