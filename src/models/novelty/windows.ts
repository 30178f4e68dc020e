/**
 * What counts as a copy: eight notes or more that fill two bars or more, with the intervals *and* the rhythm of a
 * training melody. From each note the shortest such window is taken; equal windows are equal hashes. Bars of the piece
 * that is checked decide; training melodies are hashed for two bars of 2/4, of 3/4 and of 4/4, and longer bars count as
 * those of 4/4, which only makes the check stricter.
 *
 * Excepted are windows that belong to everybody. Their rhythm has at most two different inter-onset times, and their notes are
 * at most two pitches (repeated notes, trills), or a scale (steps of at most two semitones, which turn at most once), or an
 * arpeggio (intervals of three to five semitones, which turn at most once), or a figure of at most four intervals over and over.
 */
import { roundHalfEven } from '../corpus/classes.js';
import type { MelodyNote } from '../corpus/lead-sheet.js';

export const FEWEST_NOTES = 8;
/** Quarter beats of two bars for which training melodies are hashed. */
export const SPANS = [4, 6, 8] as const;
const EVERYBODYS_RHYTHMS = 2;
const LONGEST_FIGURE = 4;

/** Twelfths of a quarter, as rhythm is classed. */
const GRID = 12;

export interface Window {
  /** First note, and how many. */
  readonly from: number;
  readonly notes: number;
  readonly hash: number;
}

/** Quarter beats that a window must fill in bars of `barBeats`. */
export function spanFor(barBeats: number): number {
  const two = 2 * barBeats;
  return SPANS.findLast((span) => span <= two) ?? SPANS[0];
}

/** The shortest window from every note that has one and is not everybody's. */
export function windowsOf(melody: readonly MelodyNote[], span: number): Window[] {
  const windows: Window[] = [];
  findWindow(melody, span, (window) => windows.push(window) < 0);
  return windows;
}

/** The first of these that is wanted; undefined where none is. */
export function findWindow(
  melody: readonly MelodyNote[],
  span: number,
  wanted: (window: Window) => boolean,
): Window | undefined {
  const steps = stepsOf(melody);
  let end = FEWEST_NOTES;
  for (let from = 0; from + FEWEST_NOTES <= melody.length; from++) {
    end = endOf(melody, from, Math.max(end, from + FEWEST_NOTES), span);
    if (lasts(melody, from, end) < span) return undefined;
    const window = windowFrom(steps, from, end);
    if (window !== undefined && wanted(window)) return window;
  }
  return undefined;
}

/** The note before which a window from `from` on lasts long enough, `least` or later. */
function endOf(melody: readonly MelodyNote[], from: number, least: number, span: number): number {
  let end = least;
  while (end < melody.length && lasts(melody, from, end) < span) end++;
  return end;
}

/** Undefined for one that is everybody's. */
function windowFrom(steps: readonly Step[], from: number, end: number): Window | undefined {
  const window = steps.slice(from, end - 1);
  return isEverybodys(window) ? undefined : { from, notes: end - from, hash: hashOf(window) };
}

/** Beats from note `from` to the onset of note `end`, or to the end of the last note. */
function lasts(melody: readonly MelodyNote[], from: number, end: number): number {
  const next = melody[end];
  const last = melody[end - 1]!;
  return (next ? next[0] : last[0] + last[1]) - melody[from]![0] + 1e-6;
}

interface Step {
  readonly interval: number;
  readonly rhythm: number;
}

function stepsOf(melody: readonly MelodyNote[]): Step[] {
  return melody.slice(1).map(([at, , midi], i) => ({
    interval: midi - melody[i]![2],
    rhythm: roundHalfEven((at - melody[i]![0]) * GRID),
  }));
}

// Functions of their own, not one: V8 takes many times longer to optimise the whole than its parts.
function isEverybodys(window: readonly Step[]): boolean {
  if (hasRhythms(window, EVERYBODYS_RHYTHMS + 1)) return false;
  if (hasTwoPitches(window)) return true;
  if (turnsOf(window) <= 1 && (isOf(window, 0, 2) || isOf(window, 3, 5))) return true;
  for (let period = 1; period <= LONGEST_FIGURE; period++) if (repeats(window, period)) return true;
  return false;
}

/** Whether there are two pitches or one. */
function hasTwoPitches(window: readonly Step[]): boolean {
  let pitch = 0;
  let other = 0;
  for (let i = 0; i < window.length; i++) {
    pitch += window[i]!.interval;
    if (pitch === 0 || pitch === other) continue;
    if (other !== 0) return false;
    other = pitch;
  }
  return true;
}

/** How often the direction changes. */
function turnsOf(window: readonly Step[]): number {
  let turns = 0;
  let direction = 0;
  for (let i = 0; i < window.length; i++) {
    const towards = Math.sign(window[i]!.interval);
    if (towards === 0) continue;
    if (direction !== 0 && towards !== direction) turns++;
    direction = towards;
  }
  return turns;
}

/** Whether all intervals are of so many semitones. */
function isOf(window: readonly Step[], least: number, most: number): boolean {
  for (let i = 0; i < window.length; i++) {
    const size = Math.abs(window[i]!.interval);
    if (size < least || size > most) return false;
  }
  return true;
}

/** Whether a figure of so many intervals comes again and again. */
function repeats(window: readonly Step[], period: number): boolean {
  for (let i = period; i < window.length; i++)
    if (window[i]!.interval !== window[i - period]!.interval) return false;
  return true;
}

/** Whether so many different inter-onset times are in a window: of most there are, among the first notes. */
function hasRhythms(window: readonly Step[], count: number): boolean {
  const rhythms: number[] = [];
  for (const { rhythm } of window)
    if (!rhythms.includes(rhythm) && rhythms.push(rhythm) === count) return true;
  return false;
}

/** 32 bits of intervals and rhythm (murmur3's mixing, Appleby). */
function hashOf(window: readonly Step[]): number {
  let hash = window.length;
  for (const { interval, rhythm } of window) {
    let k = Math.imul((interval & 0xff) | (rhythm << 8), 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
