import { log } from '../../math/elementary.js';
import { logarithms } from '../../math/elementary-tables.js';
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

/** A slot that is still being made. */
export type SlotDraft = { -readonly [Key in keyof Slot]: Slot[Key] };

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

/** A slot of which every field is there: slots come in many shapes, and each of their fields is read for every pitch. */
interface PlainSlot {
  readonly strength: number;
  readonly beats: number;
  readonly inScale: readonly boolean[];
  readonly inChord: readonly boolean[];
  readonly rungs: readonly number[];
  readonly target: number;
  readonly wish: Slot['wish'];
  readonly move: Move | undefined;
  readonly classes: readonly number[] | undefined;
  readonly prefer: number | undefined;
  readonly against: number | undefined;
}

function plain({ strength, beats, alphabet, target, wish, move, classes, prefer, against }: Slot): PlainSlot {
  const { inScale, inChord, rungs } = alphabet;
  return { strength, beats, inScale, inChord, rungs, target, wish, move, classes, prefer, against };
}

function placeCost(pitch: number, slot: PlainSlot, chromatic: number): number {
  const pc = pitch % 12;
  const tone = slot.inChord[pc];
  const inside = slot.inScale[pc];
  const away = pitch - slot.target;
  let cost = away * away * 0.018;
  if (slot.wish === 'chord' && !tone) cost += 2.4;
  if (slot.wish === 'tension' && tone) cost += 1.3;
  if (!inside && !tone) cost += 2 - 1.7 * chromatic + (slot.beats >= 0.9 ? 2.5 : 0) + slot.strength;
  if (!tone && slot.beats >= 0.9 && slot.inChord[(pc + 11) % 12]) cost += 1.3 * Math.min(2, slot.beats);
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

function moveMismatch(from: number, to: number, move: Move, slot: PlainSlot): number {
  const delta = to - from;
  if (move.by === 'semitone') return delta === move.steps ? 0 : 1;
  if (move.by === 'leap') return delta * move.steps >= 4 && Math.abs(delta) <= 9 ? 0 : 1;
  if (move.by === 'scale') {
    const { rungs } = slot;
    const miss = Math.abs(rungs[to]! - rungs[from]! - move.steps);
    return Math.min(1, miss * 0.55);
  }
  if (!slot.inChord[to % 12] || delta * move.steps <= 0) return 1;
  for (let p = from + Math.sign(delta); p !== to; p += Math.sign(delta)) if (slot.inChord[p % 12]) return 0.7;
  return 0;
}

/** Cost of leaving a note for the next, by distance: none, one or two semitones. */
type Leaving = readonly [number, number, number];
const EASY: Leaving = [0, 0, 0];
const STRANGE: Leaving = [1.5, 0, 2.6];

/** Costs of all intervals from a note that is left so: `far` counts from three semitones on. */
function leave(
  steps: Float64Array,
  costs: readonly number[],
  near: Leaving,
  far: number,
  rising: boolean,
): void {
  for (let size = 0; size <= WIDEST; size++) {
    const cost = costs[size]! + (size <= 2 ? near[size]! : far);
    steps[WIDEST + size] = cost;
    steps[WIDEST - size] = cost;
  }
  if (rising) steps[WIDEST]! += 0.5;
}

/** Parallel fifths and octaves with the voice that the line goes with. */
function parallelCost(from: number, to: number, before: PlainSlot, slot: PlainSlot): number {
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

/** The Gumbel distribution without its tails at the middles of 4096 equal shares: lines draw tens of thousands of times. */
const GUMBEL = minusLogarithms(
  minusLogarithms(Float64Array.from({ length: 4096 }, (_, i) => ((i + 0.5) / 4096) * 0.998 + 0.001)),
);

function minusLogarithms(values: Float64Array): Float64Array {
  return logarithms(values).map((value) => -value);
}

/** Ways into a note that are this much dearer than the best are not followed. */
const BEAM = 4.5;
/** Widest interval of a line, semitones. */
const WIDEST = 13;

/** Where a line may go on to, in semitones; the leap that this is; what it costs after a leap up and after one down. */
const WAYS = [
  { least: -WIDEST, most: -5, leap: 2, afterUp: 0, afterDown: LEAPT_ON },
  { least: -4, most: -1, leap: 0, afterUp: ANSWERED, afterDown: 0 },
  { least: 0, most: 0, leap: 0, afterUp: 0, afterDown: 0 },
  { least: 1, most: 4, leap: 0, afterUp: 0, afterDown: ANSWERED },
  { least: 5, most: WIDEST, leap: 1, afterUp: LEAPT_ON, afterDown: 0 },
] as const;

/**
 * The best pitches for a row of attacks: dynamic programming over pitch and the leap just made (none, up, down), with a
 * little addressed noise for freedom. Non-chord tones under stress and strangers resolve by step, leaps turn back.
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
  const row = width * 3;
  // Gumbel noise makes the cheapest path a fair draw from all paths by their cost.
  const noise = style.freedom * 0.5;
  // States: pitch * 3 + leap.
  const room = roomFor(row, slots.length);
  let front = room.front.subarray(0, row);
  let next = room.next.subarray(0, row);
  const back = room.back.fill(-1, 0, row * slots.length);
  const { places, manners } = room;
  let best = 0;

  let previous: PlainSlot | undefined;
  for (let i = 0; i < slots.length; i++) {
    const slot = plain(slots[i]!);
    const from = i * row;
    next.fill(Infinity);
    layPlaces(places, slot, style, noise, draws);
    if (!previous) begin(low, width, next, places, costs, before, slot);
    else
      goOn(
        { low, width, front, next, back, from, places, costs, manners, limit: front[best]! + BEAM },
        previous,
        slot,
      );
    best = cheapest(next);
    if (next[best] === Infinity) {
      // Nothing fits: stay near the target, whatever it is.
      const k = Math.min(high, Math.max(low, Math.round(slot.target))) - low;
      const source = cheapest(front);
      best = k * 3;
      next[best] = previous ? front[source]! + 9 : 0;
      back[from + best] = previous ? source : -1;
    }
    [front, next] = [next, front];
    previous = slot;
  }

  let state = best;
  const pitches = new Array<number>(slots.length);
  for (let i = slots.length - 1; i >= 0; i--) {
    pitches[i] = low + Math.floor(state / 3);
    state = back[i * row + state]!;
  }
  return pitches;
}

/** What each pitch of the register costs by itself. Every pitch draws its noise, so that what is allowed here moves no later draw. */
function layPlaces(
  places: Float64Array,
  slot: PlainSlot,
  style: LineStyle,
  noise: number,
  draws: Draws,
): void {
  const [low, high] = style.register;
  for (let pitch = low; pitch <= high; pitch++) {
    const chance = draws.next();
    places[pitch - low] = mayStand(pitch, slot, style)
      ? placeCost(pitch, slot, style.chromatic) - noise * GUMBEL[Math.floor(chance * GUMBEL.length)]!
      : Infinity;
  }
}

/** Into the first slot, from the pitch `before` if there is one. */
function begin(
  low: number,
  width: number,
  next: Float64Array,
  places: Float64Array,
  costs: readonly number[],
  before: number | null,
  slot: PlainSlot,
): void {
  for (let k = 0; k < width; k++) {
    let cost = places[k]!;
    if (before !== null && cost < Infinity) {
      cost += costs[Math.min(24, Math.abs(low + k - before))]! * 0.7;
      if (slot.move) cost += moveMismatch(before, low + k, slot.move, slot) * slot.move.weight;
    }
    next[k * 3] = cost;
  }
}

/** From one slot to the next: states are pitch * 3 + leap, counted from `low`. */
interface Step {
  readonly low: number;
  readonly width: number;
  /** Cost of each state of the slot before, and of this one so far. */
  readonly front: Float64Array;
  readonly next: Float64Array;
  /** The state that each state came from; those of this slot begin at `from`. */
  readonly back: Int16Array;
  readonly from: number;
  /** Cost of each pitch by itself. */
  readonly places: Float64Array;
  readonly costs: readonly number[];
  readonly manners: readonly Float64Array[];
  /** States before that cost more are not followed. */
  readonly limit: number;
}

// Functions of their own, not one: V8 takes many times longer to optimise the whole than its parts.
function goOn(step: Step, previous: PlainSlot, slot: PlainSlot): void {
  const { low, width, front, costs, manners, limit } = step;
  const rising = previous.strength < slot.strength && slot.strength > 0.6;
  const passing = 0.5 + previous.strength * 0.8;
  leave(manners[0]!, costs, EASY, 0, rising);
  leave(manners[1]!, costs, EASY, passing, rising);
  leave(manners[2]!, costs, STRANGE, 2.6, rising);
  for (let j = 0; j < width; j++) {
    if (front[j * 3]! > limit && front[j * 3 + 1]! > limit && front[j * 3 + 2]! > limit) continue;
    // What the note is to its chord says how it may be left.
    const pc = (low + j) % 12;
    const tone = previous.inChord[pc]!;
    const stranger = !tone && !previous.inScale[pc]!;
    goOnFrom(j, step, manners[tone ? 0 : stranger ? 2 : 1]!, previous, slot);
  }
}

/** From the j-th pitch to all that lie near enough; `steps`: cost of each interval. */
function goOnFrom(j: number, step: Step, steps: Float64Array, previous: PlainSlot, slot: PlainSlot): void {
  const { low, width, front, next, back, from, places } = step;
  const { move, rungs, against } = slot;
  const still = front[j * 3]!;
  const up = front[j * 3 + 1]!;
  const down = front[j * 3 + 2]!;
  const byStep = move?.by === 'scale';
  const weight = move?.weight ?? 0;
  const wanted = rungs[low + j]! + (move?.steps ?? 0);
  // How the note was come to counts by where the line goes on: far down, down, on the spot, up, far up.
  for (let way = 0; way < WAYS.length; way++) {
    const { least, most, leap, afterUp, afterDown } = WAYS[way]!;
    const first = Math.max(0, j + least);
    const last = Math.min(width - 1, j + most);
    const viaUp = up + afterUp;
    const viaDown = down + afterDown;
    let arrival = still;
    let source = j * 3;
    if (viaUp < arrival) {
      arrival = viaUp;
      source = j * 3 + 1;
    }
    if (viaDown < arrival) {
      arrival = viaDown;
      source = j * 3 + 2;
    }
    for (let k = first; k <= last; k++) {
      const place = places[k]!;
      if (place === Infinity) continue;
      let cost = place + steps[WIDEST + k - j]!;
      if (byStep) {
        const miss = rungs[low + k]! - wanted;
        cost += weight * Math.min(1, (miss < 0 ? -miss : miss) * 0.55);
      } else if (move) cost += moveMismatch(low + j, low + k, move, slot) * weight;
      if (against !== undefined) cost += parallelCost(low + j, low + k, previous, slot);
      const state = k * 3 + leap;
      const total = arrival + cost;
      if (total < next[state]!) {
        next[state] = total;
        back[from + state] = source;
      }
    }
  }
}

/** Where a line is searched; the next one is searched there as well. */
interface Room {
  readonly front: Float64Array;
  readonly next: Float64Array;
  readonly back: Int16Array;
  readonly places: Float64Array;
  /** Costs of the intervals from a note: of the chord, of the scale, of neither. */
  readonly manners: readonly Float64Array[];
}

let lastRoom: Room | undefined;

function roomFor(row: number, slots: number): Room {
  if (lastRoom !== undefined && lastRoom.front.length >= row && lastRoom.back.length >= row * slots)
    return lastRoom;
  const width = Math.max(row, lastRoom?.front.length ?? 0);
  lastRoom = {
    front: new Float64Array(width),
    next: new Float64Array(width),
    back: new Int16Array(Math.max(2 * row * slots, lastRoom?.back.length ?? 0)),
    places: new Float64Array(width),
    manners: [0, 1, 2].map(() => new Float64Array(2 * WIDEST + 1)),
  };
  return lastRoom;
}

/** Whether a pitch is open to a slot at all. */
function mayStand(pitch: number, slot: PlainSlot, style: LineStyle): boolean {
  const { inScale, inChord } = slot;
  const pc = pitch % 12;
  if (!inScale[pc] && !inChord[pc] && (style.chromatic <= 0 || slot.classes)) return false;
  return Math.abs(pitch - slot.target) <= 13;
}

/** The state of least cost, the lowest of equals. */
function cheapest(front: Float64Array): number {
  let state = 0;
  for (let k = 1; k < front.length; k++) if (front[k]! < front[state]!) state = k;
  return state;
}
