/**
 * What the melody model sees. Rhythm is chosen from the past, place and chords; then the interval, given when and over
 * which chord the next note falls; then the gate of the note before. Nothing here looks at a later note, and the length
 * of the current one is unknown until its gate is chosen.
 */
import { INTERVALS, QUALITIES, RHYTHMS } from '../corpus/classes.js';
import type { InputSheet } from '../network/input-sheet.js';
import { METRE_CLASSES } from './bar-grid.js';
import { GATES, INTERVAL_KINDS, type Line, OFF_GRID, RHYTHM_KINDS } from './line.js';
import { chordIndexAt, SOURCES, STYLES } from './scene.js';
import { SHARES } from './usage.js';

const BARS_AGO = [1, 2, 4, 8, 16];
/** Upper edges of bins for times in twelfths. */
const TIME_BINS = [1, 3, 5, 7, 11, 13, 17, 23, 25, 35, 37, 47, 49, 71, 95, 97, 145, 193, 385];
const TEMPI = [60, 75, 90, 105, 120, 140, 160, 190, 220, 260];

function bin(value: number, edges: readonly number[]): number {
  let i = 0;
  while (i < edges.length && value >= edges[i]!) i++;
  return i;
}

const twelve = (x: number): number => ((x % 12) + 12) % 12;
const at = (list: readonly number[], i: number): number => list[i] ?? -1;

/** Common to rhythm and interval. In parts: one long function takes V8 longer to optimise than all that it does in a piece. */
function situation(line: Line, sheet: InputSheet): void {
  past(line, sheet);
  heights(line, sheet);
  whereabouts(line, sheet);
  distances(line, sheet);
  chordsAround(line, sheet);
}

function past(line: Line, sheet: InputSheet): void {
  const { rhythms, intervals } = line;
  const n = rhythms.length;
  for (let back = 1; back <= 6; back++) sheet.put(at(intervals, n - back), INTERVALS);
  for (let back = 1; back <= 8; back++) sheet.put(at(rhythms, n - back), RHYTHMS);
  sheet.put(n < 2 ? -1 : intervals[n - 1]! * INTERVALS + intervals[n - 2]!, INTERVALS * INTERVALS);
  sheet.put(n < 2 ? -1 : bin(rhythms[n - 1]!, TIME_BINS) * 20 + bin(rhythms[n - 2]!, TIME_BINS), 400);
  sheet.put(n < 1 ? -1 : intervals[n - 1]! * 20 + bin(rhythms[n - 1]!, TIME_BINS), INTERVALS * 20);
  sheet.put(at(line.gates, n - 1), GATES);
  sheet.put(at(line.gates, n - 2), GATES);
}

/** Where the pitch lies: in the key, among those before, in its compass. */
function heights(line: Line, sheet: InputSheet): void {
  const { scene, pitches, pitch } = line;
  const n = line.rhythms.length;
  const mode = scene.tonic < 0 ? -1 : twelve(pitch - scene.tonic) + (scene.minor ? 12 : 0);
  sheet.put(mode, 24);
  for (let back = 2; back <= 4; back++)
    sheet.put(mode < 0 || n + 1 < back ? -1 : twelve(pitches[n + 1 - back]! - scene.tonic), 12);
  sheet.put(Math.max(0, pitch - 30) >> 1, 40);
  sheet.put(Math.max(0, Math.round(pitch - line.mean) + 14), 29);
  sheet.put(line.highest - pitch, 26);
  sheet.put(pitch - line.lowest, 26);
}

function whereabouts(line: Line, sheet: InputSheet): void {
  const { scene, onset } = line;
  const { bars } = scene;
  const bar = bars.barAt(onset);
  const place = onset - bars.start(bar);
  const metre = bars.metre(bar);
  sheet.put(metre * 97 + Math.min(96, place), METRE_CLASSES * 97);
  sheet.put(bar & 7, 8);
  sheet.put(bar & 15, 16);
  sheet.put(place % 12, 12);
  sheet.put(scene.tempo <= 0 ? -1 : bin(scene.tempo, TEMPI), 11);
  sheet.put(Math.min(19, bar), 20);
}

/** How far what has been is from here, and whose music it is. */
function distances(line: Line, sheet: InputSheet): void {
  const { scene, onset } = line;
  const n = line.rhythms.length;
  const { bars } = scene;
  const bar = bars.barAt(onset);
  sheet.put(line.sincePhrase, 17);
  sheet.put((onset - line.phraseStart) / 12, 33);
  sheet.put(n + 1 - line.firstAfter(onset - bars.length(bar)), 20);
  sheet.put(n + 1 - line.firstAfter(onset - 4 * bars.length(bar)), 60);
  for (let back = 0; back < 3; back++) sheet.put(at(line.offGrid, n - back), OFF_GRID);
  sheet.put(n < 4 ? -1 : bin((onset - line.onsets[n - 4]!) / 4, TIME_BINS), 20);
  sheet.put(scene.style, STYLES.length, 'style');
  sheet.put(scene.source, SOURCES.length, 'source');
}

function chordsAround(line: Line, sheet: InputSheet): void {
  const { scene, onset, pitch } = line;
  const { bars } = scene;
  const chord = scene.chords[line.chord];
  const next = scene.chords[line.chord + 1];
  const qualities = QUALITIES.length;
  sheet.put(chord ? twelve(chord.root - pitch) * qualities + chord.quality : -1, 12 * qualities, 'chords');
  sheet.put(
    chord && scene.tonic >= 0 ? twelve(chord.root - scene.tonic) + (scene.minor ? 12 : 0) : -1,
    24,
    'chords',
  );
  sheet.put(
    next ? (chord ? twelve(next.root - chord.root) : 0) * qualities + next.quality : -1,
    12 * qualities,
    'chords',
  );
  sheet.put(next ? Math.min(97, next.start - onset) : -1, 98, 'chords');
  sheet.put(chord ? bin(onset - chord.start, TIME_BINS) : -1, 20, 'chords');
  const left = scene.end - onset;
  const length = bars.length(bars.barAt(onset));
  sheet.put(scene.chords.length > 0 ? (left < 0 ? 0 : 1 + left / length) : -1, 18, 'chords');
}

/** Three memories, and what began one, two, four … bars ago: as classes of rhythm. */
export function rhythmInputs(line: Line, sheet: InputSheet): void {
  sheet.begin();
  situation(line, sheet);
  sheet.mark();
  memories(line, sheet);
  const { scene, onset, rhythms, intervals } = line;
  const { bars } = scene;
  const bar = bars.barAt(onset);
  const place = onset - bars.start(bar);
  rhythmBarsAgo(line, sheet, bar, place);
  const toBar = bars.start(bar + 1) - onset;
  sheet.copy(toBar <= 96 ? toBar : -1);
  const next = scene.chords[line.chord + 1];
  const toChord = next ? next.start - onset : -1;
  sheet.copy(toChord > 0 && toChord <= 96 ? toChord : -1, 'chords');
  sheet.copy(rhythms.length > 0 ? rhythms.at(-1)! : -1);
  sheet.put(intervals.length, 8);
  for (let kind = 0; kind < RHYTHM_KINDS; kind++) sheet.put(line.rhythmUse.share(kind), SHARES);
  for (let twelfth = 0; twelfth < 12; twelfth++) sheet.put(line.placeUse.share(twelfth), SHARES);
  sheet.rotate(place % 12, 12, 12);
  sheet.rotate(place % Math.max(1, bars.length(bar)), Math.max(1, bars.length(bar)), 72);
}

// Functions of their own, not one: V8 takes many times longer to optimise the whole than its parts.
function memories(line: Line, sheet: InputSheet): void {
  const { rhythmMemory, jointMemory, intervalMemory } = line;
  rhythmMemory.recall();
  jointMemory.recall();
  intervalMemory.recall();
  for (const memory of [rhythmMemory, jointMemory, intervalMemory])
    sheet.put(memory.rank < 0 ? -1 : memory.rank * 5 + memory.agreeing, memory.ranks * 5);
  for (const memory of [rhythmMemory, jointMemory])
    for (const event of memory.found) {
      const rhythm = event < RHYTHMS ? event : -1;
      sheet.put(rhythm, RHYTHMS);
      sheet.copy(rhythm);
    }
}

function rhythmBarsAgo(line: Line, sheet: InputSheet, bar: number, place: number): void {
  const { bars } = line.scene;
  for (const ago of BARS_AGO) {
    const start = line.remembers ? bars.start(bar - ago) : -1;
    const time = start + place;
    const exact = start < 0 ? -1 : line.noteAt(time);
    const after = start < 0 ? -1 : line.firstAfter(time);
    const known = after > 0 && after < line.length;
    const wait = known ? Math.min(96, line.onsets[after]! - time) : -1;
    sheet.put(wait < 0 ? -1 : wait + (exact >= 0 ? RHYTHMS : 0), 2 * RHYTHMS);
    sheet.copy(wait);
    // Does the pitch repeat as well?
    sheet.put(exact < 0 ? -1 : Math.max(0, Math.min(26, line.pitch - line.pitches[exact]! + 13)), INTERVALS);
  }
}

/** After `line.choose`. `like`: the sheet of the rhythm, if it was filled in for the same note. */
export function intervalInputs(line: Line, sheet: InputSheet, like?: InputSheet): void {
  if (like === undefined || !sheet.beginLike(like)) {
    sheet.begin();
    situation(line, sheet);
  }
  const { next } = line;
  const { bars } = line.scene;
  recalled(line, sheet);
  const bar = bars.barAt(next);
  const place = next - bars.start(bar);
  barsAgo(line, sheet, bar, place);
  sheet.put(bars.metre(bar) * 97 + Math.min(96, place), METRE_CLASSES * 97);
  sheet.put(bar & 3, 4);
  goal(line, sheet, bars.length(bar));
}

/** The rhythm that was chosen, and what memory proposes after it. */
function recalled(line: Line, sheet: InputSheet): void {
  const { nextRhythm, jointMemory, intervalMemory, rhythmMemory } = line;
  const rhythmFound = rhythmMemory.found[0];
  jointMemory.recall();
  intervalMemory.recall();
  sheet.put(nextRhythm, RHYTHMS);
  const n = line.rhythms.length;
  sheet.put(n < 1 ? -1 : line.intervals[n - 1]! * 20 + bin(nextRhythm, TIME_BINS), INTERVALS * 20);
  for (const memory of [jointMemory, intervalMemory])
    sheet.put(memory.rank < 0 ? -1 : memory.rank * 5 + memory.agreeing, memory.ranks * 5);
  sheet.put(rhythmFound < 0 ? -1 : rhythmFound === nextRhythm ? 1 : 0, 2);
  for (const which of [0, 1, 2] as const) proposed(sheet, line.jointInterval(which));
  for (const interval of intervalMemory.found) proposed(sheet, interval);
}

function proposed(sheet: InputSheet, interval: number): void {
  sheet.put(interval, INTERVALS);
  sheet.copy(interval);
}

/** What went on from here one, two, four … bars ago. */
function barsAgo(line: Line, sheet: InputSheet, bar: number, place: number): void {
  const { bars } = line.scene;
  const { pitch } = line;
  for (const ago of BARS_AGO) {
    const start = line.remembers ? bars.start(bar - ago) : -1;
    const note = start < 0 ? -1 : line.noteAt(start + place);
    const back = note < 0 ? 99 : line.pitches[note]! - pitch;
    const held = back >= -13 && back <= 13 ? back + 13 : -1;
    sheet.put(held, INTERVALS);
    sheet.copy(held);
    const moved = note < 1 ? -1 : line.intervals[note - 1]!;
    // The same step, elsewhere: a sequence.
    sheet.put(moved, INTERVALS);
    sheet.copy(moved === held ? -1 : moved);
  }
}

/** The chord under the next note and the one after it, what pitches and intervals have been used, where a pitch would lie. */
function goal(line: Line, sheet: InputSheet, barLength: number): void {
  const { scene, pitch, next } = line;
  const near = chordIndexAt(scene.chords, next, line.chord);
  const chord = scene.chords[near];
  const after = scene.chords[near + 1];
  const qualities = QUALITIES.length;
  const relative = chord ? twelve(chord.root - pitch) : -1;
  const degree = chord && scene.tonic >= 0 ? twelve(chord.root - scene.tonic) : -1;
  sheet.put(chord ? relative * qualities + chord.quality : -1, 12 * qualities, 'chords');
  sheet.put(degree < 0 ? -1 : degree * qualities + chord!.quality, 12 * qualities, 'chords');
  sheet.put(degree < 0 ? -1 : degree * 12 + relative, 144, 'chords');
  sheet.put(after ? twelve(after.root - pitch) * qualities + after.quality : -1, 12 * qualities, 'chords');
  sheet.put(after ? bin(after.start - next, TIME_BINS) : -1, 20, 'chords');
  sheet.put(chord ? bin(next - chord.start, TIME_BINS) : -1, 20, 'chords');
  sheet.put(chord ? (near === line.chord ? 0 : 1) : -1, 2, 'chords');
  const left = scene.end - next;
  sheet.put(scene.chords.length > 0 ? (left < 0 ? 0 : 1 + left / barLength) : -1, 18, 'chords');
  uses(line, sheet);
  candidates(line, sheet, chord, after);
}

function uses(line: Line, sheet: InputSheet): void {
  for (let up = 0; up < 12; up++) sheet.put(line.pitchUse.share(twelve(line.pitch + up)), SHARES);
  for (let kind = 0; kind < INTERVAL_KINDS; kind++) sheet.put(line.intervalUse.share(kind), SHARES);
}

type Chord = Line['scene']['chords'][number];

function candidates(
  { scene, pitch, mean }: Line,
  sheet: InputSheet,
  chord: Chord | undefined,
  after: Chord | undefined,
): void {
  // Candidate pitch over root, next root, tonic; its register; its distance from the mean.
  const lowest = pitch - 13;
  sheet.rotate(chord ? twelve(lowest - chord.root) : -1, 12, 12, 'chords');
  sheet.rotate(after ? twelve(lowest - after.root) : -1, 12, 12, 'chords');
  sheet.rotate(scene.tonic < 0 ? -1 : twelve(lowest - scene.tonic), 12, 12);
  sheet.rotate(Math.max(0, lowest - 34), 1000, 64);
  sheet.rotate(Math.max(0, Math.round(lowest - mean) + 24), 1000, 48);
}
