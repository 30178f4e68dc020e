/** How long a zone goes on after its key was let go, at most. */
import { exp2 } from '../../math/elementary.js';
import type { Zone } from './bank.js';
import { Channel } from './channel.js';
import { secondsOf } from './envelope.js';
import * as g from './generators.js';
import { modulation } from './modulators.js';

const RELEASE = g.VOLUME_ENVELOPE_DELAY + g.RELEASE;
const VELOCITIES = [1, 64, 127];

/**
 * Seconds. `whole`: what does not loop sounds to its end, whenever the key is let go, as strokes of a kit do. `releaseScale`: times the
 * zone's release.
 */
export function ringingOf(zone: Zone, key: number, whole: boolean, releaseScale: number): number {
  const { generators, sample } = zone;
  const looped = (generators[g.SAMPLE_MODES]! & 1) === 1;
  if (whole && !looped) return sample.frames / (sample.rate * slowestOf(zone, key));
  const channel = new Channel();
  const moved = VELOCITIES.map((velocity) => {
    let timecents = generators[RELEASE]!;
    for (const modulator of zone.modulators)
      if (modulator.destination === RELEASE) timecents += modulation(modulator, channel, key, velocity);
    return timecents;
  });
  return releaseScale * secondsOf(Math.max(...moved));
}

/** The slowest that its recording is read, as a share of its own speed. */
function slowestOf({ generators, sample }: Zone, key: number): number {
  const sounding = generators[g.FIXED_KEY]! >= 0 ? generators[g.FIXED_KEY]! : key;
  const root = generators[g.ROOT_KEY]! >= 0 ? generators[g.ROOT_KEY]! : sample.root;
  const cents =
    (sounding - root) * generators[g.SCALE_TUNING]! +
    sample.correction +
    100 * generators[g.COARSE_TUNE]! +
    generators[g.FINE_TUNE]!;
  const moves =
    Math.abs(generators[g.MOD_ENVELOPE_TO_PITCH]!) +
    Math.abs(generators[g.VIBRATO_TO_PITCH]!) +
    Math.abs(generators[g.MOD_LFO_TO_PITCH]!);
  return exp2((cents - moves) / 1200);
}
