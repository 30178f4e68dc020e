/**
 * Measures each patch that has a preset in the standard bank both ways, from samples and as its model, for the table of
 * docs/instruments.md: node build/test/bench/sampled-or-modelled.js [patch ...]
 */
import type { Patch } from '../../src/synth/instrument.js';
import { sampledPatch } from '../../src/synth/instruments/sampled-patch.js';
import { SAMPLED_VOICINGS } from '../../src/synth/instruments/sampled-voicings.js';
import { PATCHES } from '../../src/synth/patches.js';
import { attachBank } from '../../workers/attached-bank.js';
import { mono, playNotes, SAMPLE_RATE, wholeQuanta } from '../support/playing.js';
import { decibels, powerSpectrum } from '../support/spectrum.js';
import { banksOf } from '../support/standard-bank.js';

const bank = attachBank((await banksOf('fluidr3mono')).standard!);
/** Keys of the piano that music uses. */
const KEYS: readonly [number, number] = [33, 93];

function note(patch: Patch, midi: number, velocity: number, seconds = 0.8): Float32Array {
  const notes = [
    { at: 0, midi, velocity, frames: Math.round(seconds * SAMPLE_RATE), variation: 7919 * midi },
  ];
  return mono(playNotes(patch, notes, wholeQuanta(seconds + 0.4)));
}

/** dB of the mean square between two times. */
function level(sound: Float32Array, from: number, to: number): number {
  let sum = 1e-20;
  const [first, last] = [Math.round(from * SAMPLE_RATE), Math.round(to * SAMPLE_RATE)];
  for (let i = first; i < last; i++) sum += sound[i]! ** 2;
  return decibels(sum / (last - first));
}

function centroid(sound: Float32Array, from: number): number {
  const size = 8192;
  const first = Math.round(from * SAMPLE_RATE);
  const power = powerSpectrum(
    Float64Array.from(
      { length: size },
      (_, i) => (sound[first + i] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size)),
    ),
  );
  let [moment, sum] = [0, 1e-20];
  for (let bin = 1; bin < power.length; bin++) {
    moment += power[bin]! * bin;
    sum += power[bin]!;
  }
  return ((moment / sum) * SAMPLE_RATE) / size;
}

/** Milliseconds from a tenth to nine tenths of the peak within 0.6 s. */
function attack(sound: Float32Array): number {
  const step = 88;
  const envelope: number[] = [];
  for (let at = 0; at < 0.6 * SAMPLE_RATE; at += step) {
    let most = 0;
    for (let i = at; i < at + 2 * step; i++) most = Math.max(most, Math.abs(sound[i]!));
    envelope.push(most);
  }
  const peak = Math.max(...envelope);
  const reaches = (share: number) => envelope.findIndex((value) => value > share * peak);
  return (1000 * step * (reaches(0.9) - reaches(0.1))) / SAMPLE_RATE;
}

function figures(patch: Patch): string {
  const low = Math.max(patch.range[0], KEYS[0]);
  const high = Math.min(patch.range[1], KEYS[1]);
  const levels: number[] = [];
  const colours: number[] = [];
  for (let midi = low; midi <= high; midi++) {
    const sound = note(patch, midi, 0.7, 0.5);
    levels.push(level(sound, 0.06, 0.5));
    colours.push(Math.log2(centroid(sound, 0.09)) - midi / 12);
  }
  const jump = (row: readonly number[]) =>
    Math.max(...row.slice(1).map((value, i) => Math.abs(value - row[i]!)));
  const middle = Math.round((low + high) / 2);
  const [soft, plain, loud] = [0.3, 0.6, 0.9].map((velocity) => note(patch, middle, velocity)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  return [
    (Math.max(...levels) - Math.min(...levels)).toFixed(1),
    jump(levels).toFixed(1),
    jump(colours).toFixed(2),
    [soft, plain, loud].map((sound) => centroid(sound, 0.07).toFixed(0)).join(' → '),
    (level(loud, 0.02, 0.5) - level(soft, 0.02, 0.5)).toFixed(0),
    attack(plain).toFixed(0),
    (level(plain, 0.05, 0.15) - level(plain, 0.65, 0.75)).toFixed(0),
  ].join(' | ');
}

console.log(
  '| patch | from | levels of keys, dB | largest step, dB | largest step of colour, octaves | centroid at 0.3, 0.6, 0.9, Hz | dynamics, dB | attack, ms | fall in 0.6 s, dB |',
);
console.log(`|${'---|'.repeat(9)}`);
const wanted = new Set(process.argv.slice(2));
for (const [id, voicing] of Object.entries(SAMPLED_VOICINGS)) {
  const model = PATCHES.get(id)!;
  if (model.family === 'kit' || (wanted.size > 0 && !wanted.has(id))) continue;
  const sampled = sampledPatch(model, bank, bank.presetName(...voicing.preset)!, voicing);
  console.log(`| ${id} | samples | ${figures(sampled)} |`);
  console.log(`| | model | ${figures(model)} |`);
}
