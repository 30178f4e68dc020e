import { log } from '../../math/elementary.js';
import type { Draws } from '../../math/random.js';
import type { Alphabet } from './alphabet.js';

/** A wish how to come to a note from the one before. */
export type Move =
  | { readonly by: 'scale' | 'chord' | 'semitone'; readonly steps: number; readonly weight: number }
  | { readonly by: 'leap'; readonly steps: number; readonly weight: number };

/** An attack that looks for its pitch. */
export interface Slot {
  readonly at: number;
  readonly length: number;
  /** Metrical strength, 0-1. */
  readonly strength: number;
  /** Length in felt beats. */
  readonly beats: number;
  readonly alphabet: Alphabet;
  /** Height wanted by the contour, MIDI. */
  readonly target: number;
  readonly wish: 'chord' | 'tension' | 'free';
  readonly move?: Move;
  /** Only these pitch classes, best first. */
  readonly classes?: readonly number[];
  /** This very pitch if it fits. */
  readonly prefer?: number;
  /** Pitch of the voice that this one goes with. */
  readonly against?: number;
}

export interface LineStyle {
  /** Weights of intervals of 0-12 semitones. */
  readonly intervals: readonly number[];
  /** 0-1. */
  readonly chromatic: number;
  /** 0-1. */
  readonly freedom: number;
  readonly register: readonly [number, number];
}

/**
 * After a leap: a step back, and a second leap the same way. Real melodies turn back after less than half of their
 * leaps, about what the pull of the contour brings by itself; only leaping on is rare.
 */
const ANSWERED = 0.4;
const LEAPT_ON = 1.5;

/** Costs of intervals 0-24 from their weights. */
export function intervalCosts(weights: readonly number[]): number[] {
  let total = 0;
  for (const weight of weights) total += weight;
  const costs: number[] = [];
  for (let i = 0; i <= 24; i++) {
    const weight = weights[Math.min(12, i)] ?? 0;
    costs.push(-log((weight + 0.01) / (total + 0.13)) * 0.55 + (i > 12 ? 3 + (i - 12) * 0.5 : 0));
  }
  return costs;
}

function placeCost(pitch: number, slot: Slot, chromatic: number): number {
  const pc = pitch % 12;
  const { alphabet } = slot;
  const tone = alphabet.inChord[pc];
  const inside = alphabet.inScale[pc];
  const away = pitch - slot.target;
  let cost = away * away * 0.018;
  if (slot.wish === 'chord' && !tone) cost += 2.4;
  if (slot.wish === 'tension' && tone) cost += 1.3;
  if (!inside && !tone) cost += 2 - 1.7 * chromatic + (slot.beats >= 0.9 ? 2.5 : 0) + slot.strength;
  if (!tone && slot.beats >= 0.9 && alphabet.inChord[(pc + 11) % 12]) cost += 1.3 * Math.min(2, slot.beats);
  if (slot.classes) {
    const rank = slot.classes.indexOf(pc);
    cost += rank < 0 ? 8 : rank * 0.8;
  }
  if (slot.prefer !== undefined) cost += Math.min(3.5, Math.abs(pitch - slot.prefer) * 0.9);
  if (slot.against !== undefined) {
    const interval = Math.abs(pitch - slot.against) % 12;
    if (interval === 1 || interval === 11) cost += slot.beats >= 0.4 ? 3 : 1;
    if (interval === 2 || interval === 10 || interval === 6) cost += 0.5 * slot.strength;
    if (pitch === slot.against) cost += 1.5;
    if (interval === 3 || interval === 4 || interval === 8 || interval === 9) cost -= 0.4;
  }
  return cost;
}

function moveMismatch(from: number, to: number, slot: Slot): number {
  const move = slot.move!;
  const delta = to - from;
  if (move.by === 'semitone') return delta === move.steps ? 0 : 1;
  if (move.by === 'leap') return delta * move.steps >= 4 && Math.abs(delta) <= 9 ? 0 : 1;
  if (move.by === 'scale') {
    const { rungs } = slot.alphabet;
    const miss = Math.abs(rungs[to]! - rungs[from]! - move.steps);
    return Math.min(1, miss * 0.55);
  }
  if (!slot.alphabet.inChord[to % 12] || delta * move.steps <= 0) return 1;
  for (let p = from + Math.sign(delta); p !== to; p += Math.sign(delta))
    if (slot.alphabet.inChord[p % 12]) return 0.7;
  return 0;
}

/** Where a line stands after a note, by pitch: no leap just made, a leap up, a leap down. */
interface Front {
  readonly plain: Float64Array;
  readonly up: Float64Array;
  readonly down: Float64Array;
}

function emptyFront(width: number): Front {
  const row = (): Float64Array => new Float64Array(width).fill(Infinity);
  return { plain: row(), up: row(), down: row() };
}

/** Cost of leaving a note for the next at a distance, for what the note was to its chord. */
function leavingCost(pitch: number, slot: Slot): { readonly near: readonly number[]; readonly far: number } {
  const pc = pitch % 12;
  if (slot.alphabet.inChord[pc]) return { near: [0, 0, 0], far: 0 };
  if (!slot.alphabet.inScale[pc]) return { near: [1.5, 0, 2.6], far: 2.6 };
  return { near: [0, 0, 0], far: 0.5 + slot.strength * 0.8 };
}

/** Parallel fifths and octaves with the voice that the line goes with. */
function parallelCost(from: number, to: number, before: Slot, slot: Slot): number {
  if (
    slot.against === undefined ||
    before.against === undefined ||
    from === to ||
    slot.against === before.against
  )
    return 0;
  const now = Math.abs(to - slot.against) % 12;
  return now === Math.abs(from - before.against) % 12 && (now === 0 || now === 7) ? 3 : 0;
}

/**
 * The best pitches for a row of attacks: dynamic programming over pitch and the leap just made, with a little addressed
 * noise for freedom. Non-chord tones under stress and strangers resolve by step, leaps turn back.
 */
export function findLine(
  slots: readonly Slot[],
  before: number | null,
  style: LineStyle,
  draws: Draws,
): number[] {
  if (slots.length === 0) return [];
  const costs = intervalCosts(style.intervals);
  const [low, high] = style.register;
  const width = high - low + 1;
  // Gumbel noise makes the cheapest path a fair draw from all paths by their cost.
  const noise = style.freedom * 0.5;
  let front = emptyFront(width);
  const back: Int16Array[] = [];

  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const previous = slots[i - 1];
    const next = emptyFront(width);
    const from = new Int16Array(width * 3).fill(-1);
    const places = new Float64Array(width).fill(Infinity);
    for (let k = 0; k < width; k++) {
      // Every pitch draws its noise, so that what is allowed here moves no later draw.
      const jitter = noise * log(-log(draws.next() * 0.998 + 0.001));
      const pitch = low + k;
      const known = slot.alphabet.inScale[pitch % 12] || slot.alphabet.inChord[pitch % 12];
      if (!known && (style.chromatic <= 0 || slot.classes)) continue;
      if (Math.abs(pitch - slot.target) > 13) continue;
      places[k] = placeCost(pitch, slot, style.chromatic) + jitter;
    }
    if (!previous) {
      for (let k = 0; k < width; k++) {
        let cost = places[k]!;
        if (before !== null && cost < Infinity) {
          cost += costs[Math.min(24, Math.abs(low + k - before))]! * 0.7;
          if (slot.move) cost += moveMismatch(before, low + k, slot) * slot.move.weight;
        }
        next.plain[k] = cost;
      }
    } else {
      const rising = previous.strength < slot.strength && slot.strength > 0.6;
      for (let j = 0; j < width; j++) {
        const plain = front.plain[j]!;
        const up = front.up[j]!;
        const down = front.down[j]!;
        if (plain === Infinity && up === Infinity && down === Infinity) continue;
        const leaving = leavingCost(low + j, previous);
        for (let k = Math.max(0, j - 24); k < width && k <= j + 24; k++) {
          const place = places[k]!;
          if (place === Infinity) continue;
          const delta = k - j;
          const size = delta < 0 ? -delta : delta;
          let cost = place + costs[size]! + (size <= 2 ? leaving.near[size]! : leaving.far);
          if (slot.move) cost += moveMismatch(low + j, low + k, slot) * slot.move.weight;
          if (size === 0 && rising) cost += 0.5;
          if (slot.against !== undefined) cost += parallelCost(low + j, low + k, previous, slot);
          const answered = size > 0 && size <= 4;
          const viaUp = up + (answered && delta < 0 ? ANSWERED : size >= 5 && delta > 0 ? LEAPT_ON : 0);
          const viaDown = down + (answered && delta > 0 ? ANSWERED : size >= 5 && delta < 0 ? LEAPT_ON : 0);
          let arrival = plain;
          let source = j * 3;
          if (viaUp < arrival) {
            arrival = viaUp;
            source = j * 3 + 1;
          }
          if (viaDown < arrival) {
            arrival = viaDown;
            source = j * 3 + 2;
          }
          const leap = size < 5 ? 0 : delta > 0 ? 1 : 2;
          const row = leap === 0 ? next.plain : leap === 1 ? next.up : next.down;
          const total = arrival + cost;
          if (total < row[k]!) {
            row[k] = total;
            from[k * 3 + leap] = source;
          }
        }
      }
    }
    if (cheapest(next).cost === Infinity) {
      // Nothing fits: stay near the target, whatever it is.
      const k = Math.min(high, Math.max(low, Math.round(slot.target))) - low;
      const source = cheapest(front);
      next.plain[k] = previous ? source.cost + 9 : 0;
      from[k * 3] = previous ? source.state : -1;
    }
    back.push(from);
    front = next;
  }

  let state = cheapest(front).state;
  const pitches = new Array<number>(slots.length);
  for (let i = slots.length - 1; i >= 0; i--) {
    pitches[i] = low + Math.floor(state / 3);
    state = back[i]![state]!;
  }
  return pitches;
}

function cheapest(front: Front): { state: number; cost: number } {
  let state = 0;
  let cost = Infinity;
  for (let k = 0; k < front.plain.length; k++) {
    for (const [leap, row] of [front.plain, front.up, front.down].entries()) {
      if (row[k]! < cost) {
        cost = row[k]!;
        state = k * 3 + leap;
      }
    }
  }
  return { state, cost };
}
