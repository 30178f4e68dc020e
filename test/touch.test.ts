/** How much louder a harder touch is: of each instrument, and what players' dynamics are planned with. */
import t from 'tap';
import { touchOf } from '../src/styles/tables/touch.js';
import type { Patch } from '../src/synth/instrument.js';
import { referenceNotes } from '../src/synth/reference-phrase.js';
import { PLAYED } from './support/every-patch.js';
import { mono, playNotes, SAMPLE_RATE } from './support/playing.js';
import { decibels, rms } from './support/signals.js';

const SOFT = 0.35;
const HARD = 0.9;

/** Level in dB of a few notes at a velocity; of kits, of what is heard most, snare and hat. */
function levelAt(patch: Patch, velocity: number): number {
  const midis = patch.family === 'kit' ? [38, 42, 38, 42] : referenceNotes(patch).slice(0, 2);
  const frames = 0.4 * SAMPLE_RATE;
  const notes = midis.map((midi, i) => ({
    at: i * frames,
    midi,
    frames,
    velocity,
    variation: 7919 * (i + 1),
  }));
  return decibels(rms(mono(playNotes(patch, notes, midis.length * frames, { vibrato: 0 }))));
}

const gainOf = (patch: Patch): number => levelAt(patch, HARD) - levelAt(patch, SOFT);

t.test('instruments answer touch as the plan of the dynamics expects', async (t) => {
  const usual = touchOf('trumpet');
  const unusual = [...PLAYED.values()].filter(({ id }) => touchOf(id) !== usual);
  t.ok(unusual.length > 15, `${unusual.length} patches with a touch of their own`);
  for (const patch of unusual) {
    const perDecade = gainOf(patch) / Math.log10(HARD / SOFT);
    const expected = touchOf(patch.id);
    t.ok(Math.abs(perDecade - expected) < 7, `${patch.id}: ${perDecade.toFixed(1)} dB, expected ${expected}`);
  }
});

t.test('who digs into an overdriven guitar is louder', async (t) => {
  for (const patch of [...PLAYED.values()].filter(({ id }) => /^(lead|distorted|muted)-guitar$/.test(id))) {
    const gain = gainOf(patch);
    t.ok(gain > 3.5 && gain < 8, `${patch.id}: ${gain.toFixed(1)} dB`);
  }
});
