import { log } from '../../math/elementary.js';
import type { Draws } from '../../math/random.js';
import { type Alphabet, rung } from './alphabet.js';

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
  if (!inside && !tone) cost += 2.2 - 1.7 * chromatic + (slot.beats >= 0.9 ? 2.5 : 0) + slot.strength;
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
    const miss = Math.abs(rung(to, slot.alphabet) - rung(from, slot.alphabet) - move.steps);
    return Math.min(1, miss * 0.55);
  }
  if (!slot.alphabet.inChord[to % 12] || delta * move.steps <= 0) return 1;
  for (let p = from + Math.sign(delta); p !== to; p += Math.sign(delta))
    if (slot.alphabet.inChord[p % 12]) return 0.7;
  return 0;
}

/** 0 no leap before, 1 leap up, 2 leap down. */
type LeapState = 0 | 1 | 2;

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
  const states = width * 3;
  // Gumbel noise makes the cheapest path a fair draw from all paths by their cost.
  const noise = style.freedom * 0.5;
  let best: number[] = new Array<number>(states).fill(Infinity);
  const back: Int32Array[] = [];

  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const next: number[] = new Array<number>(states).fill(Infinity);
    const from = new Int32Array(states).fill(-1);
    const previous = slots[i - 1];
    for (let p = low; p <= high; p++) {
      // Every pitch draws its noise, so that what is allowed here moves no later draw.
      const jitter = noise * log(-log(draws.next() * 0.998 + 0.001));
      const pc = p % 12;
      const known = slot.alphabet.inScale[pc] || slot.alphabet.inChord[pc];
      if (!known && (style.chromatic <= 0 || slot.classes)) continue;
      if (Math.abs(p - slot.target) > 15) continue;
      const place = placeCost(p, slot, style.chromatic) + jitter;
      if (i === 0) {
        let cost = place;
        if (before !== null) {
          const size = Math.min(24, Math.abs(p - before));
          cost += costs[size]! * 0.7 + (slot.move ? moveMismatch(before, p, slot) * slot.move.weight : 0);
        }
        next[(p - low) * 3] = cost;
        continue;
      }
      for (let q = low; q <= high; q++) {
        const row = (q - low) * 3;
        const a = best[row]!;
        const b = best[row + 1]!;
        const c = best[row + 2]!;
        if (a === Infinity && b === Infinity && c === Infinity) continue;
        const delta = p - q;
        const size = Math.abs(delta);
        if (size > 24) continue;
        let cost = place + costs[size]!;
        if (slot.move) cost += moveMismatch(q, p, slot) * slot.move.weight;
        const qc = q % 12;
        const last = previous!.alphabet;
        if (!last.inChord[qc]) {
          if (!last.inScale[qc]) cost += size === 1 ? 0 : size === 0 ? 1.5 : 2.6;
          else if (size > 2) cost += 0.5 + previous!.strength * 0.8;
        }
        if (size === 0 && previous!.strength < slot.strength && slot.strength > 0.6) cost += 0.5;
        if (slot.against !== undefined && previous!.against !== undefined && size > 0) {
          const now = Math.abs(p - slot.against) % 12;
          const then = Math.abs(q - previous!.against) % 12;
          if (now === then && (now === 0 || now === 7) && slot.against !== previous!.against) cost += 3;
        }
        const state: LeapState = size >= 5 ? (delta > 0 ? 1 : 2) : 0;
        const answered = size > 0 && size <= 4;
        const viaUp = b + (answered && delta < 0 ? -0.1 : size >= 5 && delta > 0 ? 1.8 : 0.55);
        const viaDown = c + (answered && delta > 0 ? -0.1 : size >= 5 && delta < 0 ? 1.8 : 0.55);
        let source = row;
        let arrival = a;
        if (viaUp < arrival) {
          arrival = viaUp;
          source = row + 1;
        }
        if (viaDown < arrival) {
          arrival = viaDown;
          source = row + 2;
        }
        const to = (p - low) * 3 + state;
        const total = arrival + cost;
        if (total < next[to]!) {
          next[to] = total;
          from[to] = source;
        }
      }
    }
    if (next.every((value) => value === Infinity)) {
      // Nothing fits: stay near the target, whatever it is.
      const p = Math.min(high, Math.max(low, Math.round(slot.target)));
      const source = best.reduce((found, value, index) => (value < best[found]! ? index : found), 0);
      next[(p - low) * 3] = i === 0 ? 0 : best[source]! + 9;
      from[(p - low) * 3] = i === 0 ? -1 : source;
    }
    back.push(from);
    best = next;
  }

  let state = best.reduce((found, value, index) => (value < best[found]! ? index : found), 0);
  const pitches = new Array<number>(slots.length);
  for (let i = slots.length - 1; i >= 0; i--) {
    pitches[i] = low + Math.floor(state / 3);
    state = back[i]![state]!;
  }
  return pitches;
}
