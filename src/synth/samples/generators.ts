/** SoundFont 2 generators (SoundFont 2.04 §8.1.2) that are played, by number, and their defaults where not 0. */

export const GENERATORS = 61;

export const START_OFFSET = 0;
export const END_OFFSET = 1;
export const LOOP_START_OFFSET = 2;
export const LOOP_END_OFFSET = 3;
export const START_COARSE = 4;
export const MOD_LFO_TO_PITCH = 5;
export const VIBRATO_TO_PITCH = 6;
export const MOD_ENVELOPE_TO_PITCH = 7;
export const FILTER_CUTOFF = 8;
export const FILTER_Q = 9;
export const MOD_LFO_TO_CUTOFF = 10;
export const MOD_ENVELOPE_TO_CUTOFF = 11;
export const END_COARSE = 12;
export const MOD_LFO_TO_VOLUME = 13;
export const CHORUS_SEND = 15;
export const REVERB_SEND = 16;
export const PAN = 17;
export const MOD_LFO_DELAY = 21;
export const MOD_LFO_FREQUENCY = 22;
export const VIBRATO_DELAY = 23;
export const VIBRATO_FREQUENCY = 24;
export const MOD_ENVELOPE_DELAY = 25;
export const VOLUME_ENVELOPE_DELAY = 33;
/** Added to the number of an envelope's delay. */
export const ATTACK = 1;
export const HOLD = 2;
export const DECAY = 3;
export const SUSTAIN = 4;
export const RELEASE = 5;
export const KEY_TO_HOLD = 6;
export const KEY_TO_DECAY = 7;
export const LOOP_START_COARSE = 45;
export const FIXED_KEY = 46;
export const FIXED_VELOCITY = 47;
export const ATTENUATION = 48;
export const LOOP_END_COARSE = 50;
export const COARSE_TUNE = 51;
export const FINE_TUNE = 52;
export const SAMPLE_MODES = 54;
/** Its values: a loop for ever, and one until the key is let go. */
export const LOOP = 1;
export const LOOP_UNTIL_RELEASE = 3;
export const SCALE_TUNING = 56;
export const EXCLUSIVE_CLASS = 57;
export const ROOT_KEY = 58;

const DEFAULTS: readonly (readonly [number, number])[] = [
  [FILTER_CUTOFF, 13500],
  [MOD_LFO_DELAY, -12000],
  [VIBRATO_DELAY, -12000],
  [MOD_ENVELOPE_DELAY, -12000],
  [MOD_ENVELOPE_DELAY + ATTACK, -12000],
  [MOD_ENVELOPE_DELAY + HOLD, -12000],
  [MOD_ENVELOPE_DELAY + DECAY, -12000],
  [MOD_ENVELOPE_DELAY + RELEASE, -12000],
  [VOLUME_ENVELOPE_DELAY, -12000],
  [VOLUME_ENVELOPE_DELAY + ATTACK, -12000],
  [VOLUME_ENVELOPE_DELAY + HOLD, -12000],
  [VOLUME_ENVELOPE_DELAY + DECAY, -12000],
  [VOLUME_ENVELOPE_DELAY + RELEASE, -12000],
  [FIXED_KEY, -1],
  [FIXED_VELOCITY, -1],
  [SCALE_TUNING, 100],
  [ROOT_KEY, -1],
];

export function defaultGenerators(): Float64Array {
  const values = new Float64Array(GENERATORS);
  for (const [generator, value] of DEFAULTS) values[generator] = value;
  return values;
}
