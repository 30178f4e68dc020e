import { type BaselineFigures, baselineFigures, type ViewFigures } from './baselines/baselines.js';
import type { LeadSheet } from './corpus/lead-sheet.js';
import { addNats, type ChordsShown, type LikelihoodModel, type Nats, NO_NATS } from './likelihood.js';

/** Nats an event of one way to predict; null where there is no event or nothing that predicts it. */
export interface Figures {
  readonly interval: number | null;
  readonly rhythm: number | null;
  readonly chord: number | null;
}

/** One line of an evaluation: a source, its chords shown to the model or not. */
export interface Evaluation extends Figures {
  readonly source: string;
  readonly pieces: number;
  /** Intervals (and inter-onset times); `chord_events` counts chords. */
  readonly events: number;
  readonly chord_events: number;
  readonly chords: ChordsShown;
  /** Name of the model; null when only the baselines are asked. */
  readonly model: string | null;
  /** The model's chords with the repetition of the piece hidden from it; null where it predicts no chords. */
  readonly chord_without_repetition: number | null;
  readonly uniform: Figures;
  /** The n-grams are missing where there are no corpora to train them on. */
  readonly unigram?: Figures;
  readonly ngram?: Figures;
  readonly ngram_orders?: { readonly interval: number; readonly rhythm: number; readonly chord: number };
  readonly memory?: Figures;
  /** What the n-grams were trained on: the same source, the same style, or all. */
  readonly ngram_training?: string;
}

export interface EvaluationOptions {
  readonly model?: LikelihoodModel;
  /** Pieces that n-grams may learn from; those among the tested are left out. */
  readonly corpora?: readonly LeadSheet[];
}

/** Fewest pieces that make a source or a style worth an n-gram of its own. */
const FEWEST_PIECES = 20;

/** Two lines a source, in the order of their names: chords given and none. */
export function* evaluate(
  tested: readonly LeadSheet[],
  { model, corpora }: EvaluationOptions,
): Generator<Evaluation> {
  const ids = new Set(tested.map(({ id }) => id));
  const learned = corpora?.filter(({ id }) => !ids.has(id));
  for (const source of [...new Set(tested.map((sheet) => sheet.source))].sort()) {
    const sheets = tested.filter((sheet) => sheet.source === source);
    const training = learned && trainingFor(sheets, learned);
    const baselines = baselineFigures(training?.sheets ?? [], sheets);
    for (const chords of ['given', 'none'] as const)
      yield {
        source,
        pieces: sheets.length,
        events: baselines.interval.events,
        chord_events: baselines.chord.events,
        chords,
        model: model?.name ?? null,
        ...modelFigures(model, sheets, chords),
        uniform: figures(baselines, ({ uniform }) => uniform),
        ...(training && {
          unigram: figures(baselines, ({ unigram }) => unigram),
          ngram: figures(baselines, ({ ngram }) => ngram),
          ngram_orders: {
            interval: baselines.interval.order,
            rhythm: baselines.rhythm.order,
            chord: baselines.chord.order,
          },
          memory: figures(baselines, ({ memory }) => memory),
          ngram_training: training.name,
        }),
      };
  }
}

function trainingFor(
  sheets: readonly LeadSheet[],
  corpora: readonly LeadSheet[],
): { name: string; sheets: readonly LeadSheet[] } {
  const { source, style } = sheets[0]!;
  const same = corpora.filter((sheet) => sheet.source === source);
  if (same.length >= FEWEST_PIECES) return { name: source, sheets: same };
  const alike = corpora.filter((sheet) => sheet.style === style);
  if (alike.length >= FEWEST_PIECES) return { name: `style ${style}`, sheets: alike };
  return { name: 'all', sheets: corpora };
}

function figures(baselines: BaselineFigures, pick: (view: ViewFigures) => number | null): Figures {
  return {
    interval: pick(baselines.interval),
    rhythm: pick(baselines.rhythm),
    chord: pick(baselines.chord),
  };
}

function modelFigures(
  model: LikelihoodModel | undefined,
  sheets: readonly LeadSheet[],
  chords: ChordsShown,
): Figures & Pick<Evaluation, 'chord_without_repetition'> {
  let [interval, rhythm, chord, alone] = [NO_NATS, NO_NATS, NO_NATS, NO_NATS];
  for (const sheet of model ? sheets : []) {
    const nats = model!.likelihood(sheet, chords);
    interval = addNats(interval, nats.interval);
    rhythm = addNats(rhythm, nats.rhythm);
    chord = addNats(chord, nats.chord);
    alone = addNats(alone, nats.chordAlone ?? NO_NATS);
  }
  const mean = ({ nats, events }: Nats): number | null => (events === 0 ? null : nats / events);
  return {
    interval: mean(interval),
    rhythm: mean(rhythm),
    chord: mean(chord),
    chord_without_repetition: mean(alone),
  };
}
