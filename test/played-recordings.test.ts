/** What players do to recordings: vibrato and swell of held notes, and no two strokes of a drum alike. */
import t from 'tap';
import { PLAYED } from './support/every-patch.js';
import { hertzOf } from './support/pitch.js';
import { mono, playNotes, SAMPLE_RATE, wholeQuanta } from './support/playing.js';

const SECONDS = 3;
const HOP = 441;
const WINDOW = 1470;

/** Cents and decibels of a note's fundamental every 10 ms, by the turns of its phase against the true pitch. */
function courseOf(id: string, midi: number, vibrato: number): { cents: number[]; decibels: number[] } {
  const note = { at: 0, midi, frames: SECONDS * SAMPLE_RATE, velocity: 0.65, variation: 77 };
  const sound = mono(playNotes(PLAYED.get(id)!, [note], wholeQuanta(SECONDS), { vibrato }));
  const turn = (2 * Math.PI * hertzOf(midi)) / SAMPLE_RATE;
  const cents: number[] = [];
  const decibels: number[] = [];
  let before = Number.NaN;
  for (let at = 0; at + WINDOW < sound.length; at += HOP) {
    let [real, imaginary] = [0, 0];
    for (let i = 0; i < WINDOW; i++) {
      const x = sound[at + i]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
      real += x * Math.cos(turn * (at + i));
      imaginary -= x * Math.sin(turn * (at + i));
    }
    const phase = Math.atan2(imaginary, real);
    const step = phase - before - 2 * Math.PI * Math.round((phase - before) / (2 * Math.PI));
    if (!Number.isNaN(step)) cents.push(1200 * Math.log2(1 + step / HOP / turn));
    decibels.push(10 * Math.log10(real * real + imaginary * imaginary));
    before = phase;
  }
  return { cents, decibels };
}

const mean = (row: readonly number[]): number => row.reduce((sum, x) => sum + x, 0) / row.length;
/** Half of the way between the extremes, as vibrato is told. */
function extent(row: readonly number[]): number {
  const middle = mean(row);
  return Math.SQRT2 * Math.sqrt(mean(row.map((x) => (x - middle) ** 2)));
}

t.test('held notes of reeds and brass tremble late, swell, and stay in tune', async (t) => {
  for (const [id, midi, least] of [
    ['harmonica', 76, 7],
    ['tenor-sax', 62, 8],
    ['muted-trumpet', 70, 6],
  ] as const) {
    const played = courseOf(id, midi, 0.5);
    const plain = courseOf(id, midi, 0);
    const late = played.cents.slice(100, 270);
    t.ok(extent(late) > least, `${id}: ${extent(late).toFixed(1)} cents to either side`);
    t.ok(
      extent(late) > 1.5 * extent(plain.cents.slice(100, 270)),
      `${id}: without vibrato ${extent(plain.cents.slice(100, 270)).toFixed(1)}`,
    );
    const early = mean(played.cents.slice(10, 25).map((x, i) => Math.abs(x - plain.cents[10 + i]!)));
    t.ok(early < 0.5, `${id}: at the onset ${early.toFixed(2)} cents from the plain note`);
    t.ok(
      Math.abs(mean(late) - mean(plain.cents.slice(100, 270))) < 1,
      `${id}: mean moved by ${(mean(late) - mean(plain.cents.slice(100, 270))).toFixed(2)} cents`,
    );
    const level = (from: number, to: number): number => mean(plain.decibels.slice(from, to));
    t.ok(level(120, 180) > level(250, 280) + 0.5, `${id}: swells and lets go`);
  }
});

t.test('short notes are left alone', async (t) => {
  const note = { at: 0, midi: 70, frames: 0.2 * SAMPLE_RATE, velocity: 0.65, variation: 77 };
  const [one, two] = [0, 0.5].map((vibrato) =>
    mono(playNotes(PLAYED.get('trumpet')!, [note], wholeQuanta(0.5), { vibrato })),
  ) as [Float32Array, Float32Array];
  t.ok(one.every((x, i) => x === two[i]));
});

/** Decibels of a stroke's upper octaves beside all of it. */
function toneOf(id: string, midi: number, variation: number): number {
  const note = { at: 0, midi, frames: 9000, velocity: 0.7, variation };
  const sound = mono(playNotes(PLAYED.get(id)!, [note], wholeQuanta(0.15)));
  let [all, upper] = [0, 0];
  for (let i = 1; i < sound.length; i++) {
    all += sound[i]! ** 2;
    upper += (sound[i]! - sound[i - 1]!) ** 2;
  }
  return 10 * Math.log10(upper / all);
}

t.test('strokes of one drum differ in tone, as they do in level', async (t) => {
  for (const id of ['kit-rock', 'kit-jazz', 'kit-brush', 'kit-blues']) {
    for (const midi of [36, 38, 42, 51]) {
      const tones = [1, 2, 3, 4, 5, 6].map((take) => toneOf(id, midi, 7919 * take));
      const spread = extent(tones) / Math.SQRT2;
      t.ok(spread > 0.3 && spread < 2.5, `${id}, ${midi}: ${spread.toFixed(2)} dB`);
    }
  }
});

/** Level in dB of a stretch, seconds. */
function levelOf(sound: Float32Array, from: number, to: number): number {
  const part = sound.slice(Math.round(from * SAMPLE_RATE), Math.round(to * SAMPLE_RATE));
  return 10 * Math.log10(mean(Array.from(part, (x) => x * x)) + 1e-12);
}

/** Half-second notes one after the other. */
function line(id: string, midi: number, velocity: number, articulation: 'normal' | 'legato'): Float32Array {
  const notes = [0, 1].map((i) => ({
    at: 0.5 * i * SAMPLE_RATE,
    midi: midi + 2 * i,
    frames: 0.5 * SAMPLE_RATE,
    velocity,
    articulation,
    variation: 77,
  }));
  return mono(playNotes(PLAYED.get(id)!, notes, wholeQuanta(1.2)));
}

t.test('bow and tongue bite into hard notes, not into soft or joined ones', async (t) => {
  for (const [id, midi] of [
    ['violin', 76],
    ['viola', 64],
    ['flute', 76],
    ['clarinet', 67],
  ] as const) {
    // How far the second note's beginning stands above its end.
    const biteOf = (velocity: number, articulation: 'normal' | 'legato'): number => {
      const sound = line(id, midi, velocity, articulation);
      return levelOf(sound, 0.54, 0.64) - levelOf(sound, 0.86, 0.96);
    };
    const hard = biteOf(0.85, 'normal');
    t.ok(hard > biteOf(0.35, 'normal') + 0.7, `${id}: hard ${hard.toFixed(1)} dB`);
    t.ok(hard > biteOf(0.85, 'legato') + 0.7, `${id}: joined ${biteOf(0.85, 'legato').toFixed(1)} dB`);
  }
});

t.test('a bow that is at its end is changed', async (t) => {
  const levels = courseOf('viola', 60, 0).decibels;
  const fresh = (from: number, to: number): number => mean(levels.slice(from, to));
  const long = { at: 0, midi: 60, frames: 5.2 * SAMPLE_RATE, velocity: 0.65, variation: 77 };
  const sound = mono(playNotes(PLAYED.get('viola')!, [long], wholeQuanta(5.2)));
  const change = levelOf(sound, 2.57, 2.63);
  t.ok(change < Math.min(levelOf(sound, 2.3, 2.5), levelOf(sound, 2.7, 2.9)) - 0.5, 'between two bows');
  t.ok(Math.abs(fresh(125, 131) - fresh(110, 120)) < 1.5, 'a note of one bow goes on');
});

t.test('a short note that joins another may be bent', async (t) => {
  const notes = [0, 0.4].map((at) => ({
    at: at * SAMPLE_RATE,
    midi: 67,
    frames: (at === 0 ? 0.4 : 0.2) * SAMPLE_RATE,
    articulation: 'legato' as const,
    bend: 50,
  }));
  const sound = mono(playNotes(PLAYED.get('violin')!, notes, wholeQuanta(0.8)));
  t.ok(sound.every(Number.isFinite));
  t.ok(levelOf(sound, 0.45, 0.58) > levelOf(sound, 0.2, 0.38) - 6, 'it sounds');
});
