/**
 * Measures how far each recording behind the sampled patches is from equal temperament and prints the table of
 * src/synth/instruments/sampled-tuning.ts: node build/test/bench/sampled-tuning.js > ../../src/synth/instruments/…
 */

import { Workspace } from '../../src/synth/dsp/workspace.js';
import { QUANTUM } from '../../src/synth/instrument.js';
import { SAMPLED_VOICINGS } from '../../src/synth/instruments/sampled-voicings.js';
import { PATCHES } from '../../src/synth/patches.js';
import type { SampledPreset, Zone } from '../../src/synth/samples/bank.js';
import { SampledVoices } from '../../src/synth/samples/sampled-voices.js';
import { attachBank } from '../../workers/attached-bank.js';
import { centsBetween, hertzOf, tuningNear } from '../support/pitch.js';
import { banksOf } from '../support/standard-bank.js';

const RATE = 44100;
const { standard } = await banksOf('fluidr3mono');
const bank = attachBank(standard!);
/** Further off than this is not a recording out of tune but a wrong estimate. */
const MOST = 40;

/** Cents of a zone, played alone at a key in the middle of its range. */
function deviation(preset: SampledPreset, zone: Zone, range: readonly [number, number]): number | undefined {
  const low = Math.max(zone.lowKey, range[0]);
  const high = Math.min(zone.highKey, range[1]);
  if (low > high) return undefined;
  const midi = Math.round((low + high) / 2);
  const workspace = new Workspace(4 * 1024 * 1024);
  const voices = new SampledVoices(RATE, workspace, bank, 4);
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  const velocity = (zone.lowVelocity + zone.highVelocity) / 254;
  voices.noteOn({ ...preset, zones: [zone] }, midi, Math.max(0.02, velocity));
  const skip = Math.round((0.15 * RATE) / QUANTUM) * QUANTUM;
  const frames = Math.ceil((0.8 * RATE) / QUANTUM) * QUANTUM;
  const sound = new Float32Array(frames);
  for (let at = 0; at < skip + frames; at += QUANTUM) {
    left.fill(0);
    right.fill(0);
    voices.process(left, right, 0, QUANTUM);
    for (let i = 0; i < QUANTUM; i++) if (at >= skip) sound[at - skip + i] = left[i]! + right[i]!;
  }
  const hertz = hertzOf(midi);
  let best = { cents: 0, power: 0 };
  for (const harmonic of [1, 2, 3]) {
    if (harmonic * hertz > 8000) continue;
    const { hertz: partial, power } = tuningNear(sound, harmonic * hertz, RATE, hertz);
    if (power > 10 * best.power) best = { cents: centsBetween(partial, harmonic * hertz), power };
  }
  return best.power > 0 && Math.abs(best.cents) < MOST ? best.cents : undefined;
}

for (const [id, voicing] of Object.entries(SAMPLED_VOICINGS)) {
  const preset = bank.preset(...voicing.preset);
  const patch = PATCHES.get(id);
  if (preset === undefined || patch === undefined || patch.family === 'kit') continue;
  const cents = preset.zones.map((zone) => -(deviation(preset, zone, patch.range) ?? 0));
  const row = cents.map((value) => (Math.abs(value) < 0.15 ? 0 : Math.round(10 * value) / 10));
  while (row.at(-1) === 0) row.pop();
  if (row.length > 0) console.log(`    '${id}': [${row.join(', ')}],`);
}
