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
