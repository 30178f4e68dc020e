/**
 * What the harmony model sees: the chords before, when the next one comes, key, metre and style, and the memory of the
 * piece (kind "memory": hidden at random in training, so that what it knows of harmony itself can be measured). The root
 * is chosen first, as motion from the last one; then the quality.
 */
import { QUALITIES } from '../corpus/classes.js';
import { METRE_CLASSES } from '../melody/bar-grid.js';
import { SOURCES, STYLES } from '../melody/scene.js';
import type { InputSheet } from '../network/input-sheet.js';
import type { ChordLine } from './chord-line.js';

export const MOTIONS = 12;
const Q = QUALITIES.length;
const BARS_AGO = [1, 2, 4, 8, 16];

const twelve = (x: number): number => ((x % 12) + 12) % 12;

/** Qualities by which one can tell what kind of harmony a piece has. */
const COMMON = ['', 'm', '7', 'maj7', 'm7', 'm7b5', 'dim', 'dim7', '6', '9'].map((name) =>
  QUALITIES.indexOf(name),
);

/** A count in classes: 0, 1, 2, up to 4, up to 8, more. */
const often = (count: number): number => (count < 3 ? count : count < 5 ? 3 : count < 9 ? 4 : 5);

/** In parts: one long function takes V8 longer to optimise than all that it does in a piece. */
function situation(line: ChordLine, sheet: InputSheet): void {
  progression(line, sheet);
  whereabouts(line, sheet);
  soFar(line, sheet);
}

function progression(line: ChordLine, sheet: InputSheet): void {
  const { scene, chords, motions, last } = line;
  const n = chords.length;
  for (let back = 1; back <= 6; back++) sheet.put(motions[n - back] ?? -1, MOTIONS);
  for (let back = 1; back <= 4; back++) sheet.put(chords[n - back]?.quality ?? -1, Q);
  for (let back = 1; back <= 2; back++) {
    const motion = motions[n - back] ?? -1;
    sheet.put(motion < 0 ? -1 : motion * Q + chords[n - back]!.quality, MOTIONS * Q);
  }
  sheet.put(n < 2 ? -1 : chords[n - 1]!.quality * Q + chords[n - 2]!.quality, Q * Q);
  const degree = scene.tonic < 0 ? -1 : twelve(last.root - scene.tonic);
  sheet.put(degree < 0 ? -1 : degree + (scene.minor ? 12 : 0), 24);
  sheet.put(degree < 0 ? -1 : (degree + (scene.minor ? 12 : 0)) * Q + last.quality, 24 * Q);
  for (let back = 2; back <= 4; back++)
    sheet.put(degree < 0 || n < back ? -1 : twelve(chords[n - back]!.root - scene.tonic), 12);
}

function whereabouts(line: ChordLine, sheet: InputSheet): void {
  const { scene, chords, last, next } = line;
  const n = chords.length;
  const { bars } = scene;
  const bar = bars.barAt(next);
  const place = next - bars.start(bar);
  sheet.put(bars.metre(bar) * 97 + Math.min(96, place), METRE_CLASSES * 97);
  sheet.put(bar & 7, 8);
  sheet.put(bar & 15, 16);
  sheet.put(Math.min(96, next - last.start), 97);
  for (let back = 2; back <= 3; back++)
    sheet.put(n < back ? -1 : Math.min(96, chords[n - back + 1]!.start - chords[n - back]!.start), 97);
  sheet.put(Math.min(19, bar), 20);
}

/** What the piece has used so far, as a reader would have it in mind. */
function soFar(line: ChordLine, sheet: InputSheet): void {
  const { scene, chords, last } = line;
  const n = chords.length;
  for (let up = 0; up < 12; up++) sheet.put(often(line.roots[(last.root + up) % 12]!), 6);
  for (const quality of COMMON) sheet.put(often(line.qualities[quality]!), 6);
  for (let back = 5; back <= 8; back++)
    sheet.put(n < back ? -1 : twelve(chords[n - back]!.root - last.root), 12);
  sheet.put(scene.style, STYLES.length, 'style');
  sheet.put(scene.source, SOURCES.length, 'source');
}

/** Steps that memory proposes (root motion × 37 + quality); -1 where it has none. */
function remembered(line: ChordLine): number[] {
  const { scene, memory, timedMemory, last, next } = line;
  memory.recall();
  timedMemory.recall();
  const { bars } = scene;
  const bar = bars.barAt(next);
  const place = next - bars.start(bar);
  const steps = [...memory.found, timedMemory.found[0] < 0 ? -1 : timedMemory.found[0] % 1000];
  for (const ago of BARS_AGO) {
    const start = bars.start(bar - ago);
    const index = start < 0 ? -1 : line.soundingAt(start + place);
    const chord = line.chords[index];
    steps.push(chord === undefined ? -1 : twelve(chord.root - last.root) * Q + chord.quality);
  }
  return steps;
}

function memories(line: ChordLine, sheet: InputSheet): number[] {
  const steps = remembered(line);
  for (const { rank, agreeing, ranks } of [line.memory, line.timedMemory])
    sheet.put(rank < 0 ? -1 : rank * 5 + agreeing, ranks * 5, 'memory');
  for (const step of steps) sheet.put(step, MOTIONS * Q, 'memory');
  returns(line, sheet);
  return steps;
}

/** Chords that begin where others began before: the form comes round. */
function returns(line: ChordLine, sheet: InputSheet): void {
  const { bars } = line.scene;
  const bar = bars.barAt(line.next);
  for (const ago of BARS_AGO) {
    const time = bars.start(bar - ago) + line.next - bars.start(bar);
    const index = bars.start(bar - ago) < 0 ? -1 : line.soundingAt(time);
    sheet.put(index < 0 ? -1 : line.chords[index]!.start === time ? 1 : 0, 2, 'memory');
  }
}

/** What the root's net was shown: its sheet, and the steps that memory proposed. */
export interface Shown {
  readonly sheet: InputSheet;
  readonly steps: readonly number[];
}

/** Before the root of the next chord; `line.next` is known. Returns the steps that memory proposes. */
export function motionInputs(line: ChordLine, sheet: InputSheet): readonly number[] {
  sheet.begin();
  situation(line, sheet);
  const steps = memories(line, sheet);
  sheet.mark();
  for (const step of steps) sheet.copy(step < 0 ? -1 : Math.floor(step / Q), 'memory');
  const { tonic } = line.scene;
  // Which chord stood last on each root, and how long ago.
  for (let up = 0; up < 12; up++) {
    const latest = line.latest[(line.last.root + up) % 12]!;
    sheet.put(latest < 0 ? -1 : line.chords[latest]!.quality, Q);
    sheet.put(latest < 0 ? -1 : often(line.chords.length - 1 - latest), 6);
  }
  sheet.rotate(tonic < 0 ? -1 : twelve(line.last.root - tonic), 12, 12);
  return steps;
}

/** Before its quality. `like`: what the root's net was shown, if that was of the same moment. */
export function qualityInputs(line: ChordLine, motion: number, sheet: InputSheet, like?: Shown): void {
  const { scene, last } = line;
  const begun = like !== undefined && sheet.beginLike(like.sheet);
  if (!begun) {
    sheet.begin();
    situation(line, sheet);
  }
  for (const step of begun ? like.steps : memories(line, sheet))
    sheet.copy(step >= 0 && Math.floor(step / Q) === motion ? step % Q : -1, 'memory');
  sheet.put(motion * Q + last.quality, MOTIONS * Q);
  const degree = scene.tonic < 0 ? -1 : twelve(last.root + motion - scene.tonic);
  sheet.put(degree < 0 ? -1 : degree + (scene.minor ? 12 : 0), 24);
  const before = line.latest[(last.root + motion) % 12]!;
  // The quality that this root had when it last sounded, and those that the piece likes best.
  sheet.put(before < 0 ? -1 : line.chords[before]!.quality, Q);
  sheet.put(before < 0 ? -1 : often(line.chords.length - 1 - before), 6);
  sheet.copy(before < 0 ? -1 : line.chords[before]!.quality);
  for (const quality of line.favourites()) {
    sheet.put(quality, Q);
    sheet.copy(quality);
  }
}
