import type { LearnedMelody } from '../src/compose/melody/learned.js';
import { DrumModel } from '../src/models/drums/drum-model.js';
import { HarmonyModel } from '../src/models/harmony/harmony-model.js';
import { JoinedModels, type LikelihoodModel } from '../src/models/likelihood.js';
import { MelodyModel } from '../src/models/melody/melody-model.js';
import { type ModelBytes, wholeBytes } from '../src/models/network/model-bytes.js';
import { loadModel, readCard } from '../src/models/network/model-file.js';
import { CopyIndex } from '../src/models/novelty/copy-index.js';
import type { RealFigures } from '../src/models/sampling/real-figures.js';
import { partedFile, type SharedModelFile, type SharedModels } from '../src/storage/models/shared-models.js';

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

/** The models as this thread asks them; each set is kept. */
export function attachModels(models: SharedModels | undefined): LearnedMelody | undefined {
  const file = models?.files.find(({ kind }) => kind === 'melody');
  if (models === undefined || file === undefined) return undefined;
  const before = known.get(models.identity);
  if (before) return before;
  const learned = openedWhenAsked(models, file);
  const oldest = known.keys().next();
  if (known.size >= MOST && !oldest.done) known.delete(oldest.value);
  known.set(models.identity, learned);
  return learned;
}

/** What the card of a melody model tells the composer. */
interface AboutMelody {
  readonly sources?: readonly string[];
  readonly figures?: Readonly<Record<string, RealFigures>>;
  readonly copies?: unknown;
}

/** A set whose parts are each loaded when something is first asked of them: styles that write by tables ask nothing. */
function openedWhenAsked(models: SharedModels, melody: SharedModelFile): LearnedMelody {
  const melodyBytes = once(() => asked(melody));
  const about = once(() => readCard(melodyBytes()).about as AboutMelody);
  const model = once(() => new MelodyModel(loadModel(melodyBytes())));
  const index = once(() => indexOf(models, about().copies));
  const harmony = once(() => {
    const file = models.files.find(({ kind }) => kind === 'harmony');
    return file && new HarmonyModel(loadModel(asked(file)));
  });
  const drummer = once(() => {
    const file = models.files.find(({ kind }) => kind === 'drums');
    return file && new DrumModel(loadModel(asked(file)));
  });
  return {
    get sources() {
      return about().sources ?? [];
    },
    get figures() {
      return about().figures ?? {};
    },
    get model() {
      return model();
    },
    get index() {
      return index();
    },
    get harmony() {
      return harmony();
    },
    get drummer() {
      return drummer();
    },
  };
}

/** What is read when it is asked for, and no more of it than that. */
function asked(file: SharedModelFile): ModelBytes {
  return partedFile(file) ?? wholeBytes(file.bytes);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Melodies that are not to be copied: those of the shipped set, and those of a person's own (in the model's card). */
function indexOf(models: SharedModels, own: unknown): CopyIndex | undefined {
  const file = models.files.find(({ kind }) => kind === 'index');
  const shipped = file && shippedIndex(file);
  if (typeof own !== 'string') return shipped;
  const copies = CopyIndex.read(Buffer.from(own, 'base64'));
  return shipped ? shipped.joined(copies) : copies;
}

function shippedIndex(file: SharedModelFile): CopyIndex {
  const parted = partedFile(file);
  return parted ? CopyIndex.marked(parted, parted.marks) : CopyIndex.read(file.bytes);
}
