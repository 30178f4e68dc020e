/**
 * Measures how much louder or softer each recording behind the sampled patches is than its neighbours on the keyboard
 * and prints the table of src/synth/instruments/sampled-levels.ts: node build/test/bench/sampled-levels.js
 */
import { Workspace } from '../../src/synth/dsp/workspace.js';
import { QUANTUM } from '../../src/synth/instrument.js';
import { SAMPLED_VOICINGS } from '../../src/synth/instruments/sampled-voicings.js';
import { PATCHES } from '../../src/synth/patches.js';
import type { SampledPreset, Zone } from '../../src/synth/samples/bank.js';
import { SampledVoices } from '../../src/synth/samples/sampled-voices.js';
import { attachBank } from '../../workers/attached-bank.js';
import { banksOf } from '../support/standard-bank.js';

const RATE = 44100;
const VELOCITY = 0.7;
/** Corrections stay below this: what is further off is meant so, or measured wrongly. */
const MOST = 6;
/** Share of the difference that is taken away. */
const SHARE = 0.85;
const bank = attachBank((await banksOf('fluidr3mono')).standard!);

/** Decibels RMS of a zone alone, from 0.1 to 0.7 s. */
function levelOf(preset: SampledPreset, zone: Zone, midi: number): number {
  const workspace = new Workspace(2 * 1024 * 1024);
  const voices = new SampledVoices(RATE, workspace, bank, 4);
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  voices.noteOn({ ...preset, zones: [zone] }, midi, VELOCITY);
  let sum = 1e-12;
  for (let at = 0; at < 0.7 * RATE; at += QUANTUM) {
    left.fill(0);
    right.fill(0);
    voices.process(left, right, 0, QUANTUM);
    if (at > 0.1 * RATE) for (let i = 0; i < QUANTUM; i++) sum += left[i]! ** 2 + right[i]! ** 2;
  }
  return 10 * Math.log10(sum);
}

for (const [id, { preset: place }] of Object.entries(SAMPLED_VOICINGS)) {
  const preset = bank.preset(...place);
  const patch = PATCHES.get(id);
  if (preset === undefined || patch === undefined || patch.family === 'kit') continue;
  const [lowest, highest] = patch.range;
  const rows = preset.zones.flatMap((zone) => {
    const [low, high] = [Math.max(zone.lowKey, lowest), Math.min(zone.highKey, highest)];
    if (low > high || zone.lowVelocity > 89 || zone.highVelocity < 89) return [];
    const midi = Math.round((low + high) / 2);
    return [{ sample: zone.sample.id, midi, level: levelOf(preset, zone, midi) }];
  });
  // Layers of one key sound together: they are left as they are.
  const alone = rows.filter((row) => rows.filter((other) => other.midi === row.midi).length === 1);
  const corrections = alone.map(({ sample, midi, level }) => {
    // The line through all others, the near ones weighing more.
    let [w, x, y, xx, xy] = [0, 0, 0, 0, 0];
    for (const other of alone) {
      const weight = 1 / (1 + ((other.midi - midi) / 12) ** 2);
      w += weight;
      x += weight * other.midi;
      y += weight * other.level;
      xx += weight * other.midi * other.midi;
      xy += weight * other.midi * other.level;
    }
    const slope = alone.length > 2 ? (w * xy - x * y) / Math.max(1e-9, w * xx - x * x) : 0;
    const wanted = y / w + slope * (midi - x / w);
    return [sample, SHARE * Math.max(-MOST, Math.min(MOST, wanted - level))] as const;
  });
  const flat = corrections
    .filter(([, decibels]) => Math.abs(decibels) >= 0.3)
    .flatMap(([sample, decibels]) => [sample, Math.round(10 * decibels) / 10]);
  if (flat.length > 0) console.log(`    '${id}': [${flat.join(', ')}],`);
}
