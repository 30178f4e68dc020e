import { log } from '../../math/elementary.js';
import { INTERVALS, intervalsOf, RHYTHMS, rhythmsOf } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { CHORD_CLASSES, chordMotions } from './chord-motions.js';
import { rememberedProbabilities } from './memory-ngram.js';
import { textOf, WittenBell } from './witten-bell.js';

/** Highest order that is tried. */
const HIGHEST = 5;
/** Shares of the memory that are tried: 0, 1/20 ... 19/20. */
const SHARES = 20;

/** Nats an event of one view of the pieces; null where there is no event. */
export interface ViewFigures {
  readonly events: number;
  readonly uniform: number | null;
  readonly unigram: number | null;
  /** Of the order that is best on these pieces, which favours the n-gram. */
  readonly ngram: number | null;
  readonly order: number;
  /** The same mixed with one that remembers the piece so far, at the share that is best on these pieces. */
  readonly memory: number | null;
  /** By order, from 0. */
  readonly orders: readonly number[];
}

export interface BaselineFigures {
  readonly interval: ViewFigures;
  readonly rhythm: ViewFigures;
  readonly chord: ViewFigures;
}

/** Trains n-grams on `training` and measures them on `tested`. */
export function baselineFigures(
  training: readonly LeadSheet[],
  tested: readonly LeadSheet[],
): BaselineFigures {
  const motions = new Map<string, number>();
  const chords = (sheet: LeadSheet): number[] => chordMotions(sheet, motions);
  return {
    interval: viewFigures(training, tested, intervalsOf, INTERVALS),
    rhythm: viewFigures(training, tested, rhythmsOf, RHYTHMS),
    chord: viewFigures(training, tested, chords, CHORD_CLASSES),
  };
}

function viewFigures(
  training: readonly LeadSheet[],
  tested: readonly LeadSheet[],
  view: (sheet: LeadSheet) => number[],
  classes: number,
): ViewFigures {
  const model = new WittenBell(HIGHEST, classes);
  for (const sheet of training) model.learn(view(sheet));
  const pieces = tested.map(view);
  const events = pieces.reduce((sum, { length }) => sum + length, 0);
  if (events === 0)
    return { events, uniform: null, unigram: null, ngram: null, order: 0, memory: null, orders: [] };
  const ladder = new Float64Array(HIGHEST + 1);
  const nats = new Float64Array(HIGHEST + 1);
  for (const piece of pieces) {
    const text = textOf(piece);
    for (let i = 0; i < piece.length; i++) {
      model.probability(text, i, 1 / classes, ladder);
      for (let k = 0; k <= HIGHEST; k++) nats[k]! -= log(ladder[k]!);
    }
  }
  const orders = Array.from(nats, (sum) => sum / events);
  const order = orders.indexOf(Math.min(...orders));
  const remembered = new Float64Array(SHARES);
  for (const piece of pieces) {
    const trained = new Float64Array(piece.length);
    const told = rememberedProbabilities(piece, (text, i) => {
      model.probability(text, i, 1 / classes, ladder);
      trained[i] = ladder[order]!;
      return trained[i]!;
    });
    for (let i = 0; i < piece.length; i++)
      for (let share = 0; share < SHARES; share++) {
        const w = share / SHARES;
        remembered[share]! -= log((1 - w) * trained[i]! + w * told[i]!);
      }
  }
  return {
    events,
    uniform: log(classes),
    unigram: orders[0]!,
    ngram: orders[order]!,
    order,
    memory: Math.min(...remembered) / events,
    orders,
  };
}
