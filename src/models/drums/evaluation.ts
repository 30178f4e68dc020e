/** What is told of drum takes (strokes and ends of steps), in nats, beside n-grams over the same. */
import { log } from '../../math/elementary.js';
import { rememberedProbabilities } from '../baselines/memory-ngram.js';
import { textOf, WittenBell } from '../baselines/witten-bell.js';
import type { DrumModel } from './drum-model.js';
import { TOLD } from './kit.js';
import { toldOf } from './records.js';
import type { Take } from './take.js';

export interface DrumEvaluation {
  readonly source: string;
  readonly part: 'drums';
  readonly takes: number;
  /** Strokes and ends of steps. */
  readonly events: number;
  readonly model: string | null;
  /** Nats an event of the model; null without one. */
  readonly told: number | null;
  readonly uniform: number;
  readonly unigram: number;
  /** Of the order, from 1 to 8, that is best on these very takes. */
  readonly ngram: number;
  readonly order: number;
  /** The same mixed half and half with an n-gram of the take so far. */
  readonly memory: number;
}

const HIGHEST = 8;

export function evaluateDrums(
  source: string,
  training: Iterable<Take>,
  tested: readonly Take[],
  model?: DrumModel,
): DrumEvaluation {
  const ngram = new WittenBell(HIGHEST, TOLD);
  for (const take of training) ngram.learn([...toldOf(take)]);
  const ladder = new Float64Array(HIGHEST + 1);
  const nats = new Float64Array(HIGHEST + 1);
  const pieces = tested.map((take) => [...toldOf(take)]);
  const events = pieces.reduce((sum, { length }) => sum + length, 0);
  for (const piece of pieces) {
    const text = textOf(piece);
    for (let i = 0; i < piece.length; i++) {
      ngram.probability(text, i, 1 / TOLD, ladder);
      for (let k = 0; k <= HIGHEST; k++) nats[k]! -= log(ladder[k]!);
    }
  }
  const orders = [...nats];
  const order = orders.indexOf(Math.min(...orders));
  let memory = 0;
  for (const piece of pieces) {
    const floor = (text: string, i: number): number => {
      ngram.probability(text, i, 1 / TOLD, ladder);
      return ladder[order]!;
    };
    const text = textOf(piece);
    rememberedProbabilities(piece, floor).forEach((p, i) => {
      memory -= log((p + floor(text, i)) / 2);
    });
  }
  const told = model
    ? tested.reduce((sum, take) => sum + model.nats(take).reduce((total, x) => total + x, 0), 0)
    : null;
  return {
    source,
    part: 'drums',
    takes: tested.length,
    events,
    model: model?.name ?? null,
    told: told === null ? null : told / events,
    uniform: log(TOLD),
    unigram: nats[0]! / events,
    ngram: orders[order]! / events,
    order,
    memory: memory / events,
  };
}
