/** The air around an acoustic kit: early reflections drawn into the stroke once, so they cost nothing when played. */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { addSound, copyOf, shapeBand } from './strokes.js';
import { theStudio } from './studio.js';

const TAPS = 9;

/** The sound with reflections between 5 and 45 ms, other ones in each ear, above 250 Hz; `amount` about 0.1-0.5. */
export function inRoom(sound: DrumSound, amount: number): DrumSound {
  const strike = (fs: number, stroke: Strike) => {
    const dry = sound.strike(fs, stroke);
    // What comes back is over soon: the first quarter of a second is enough, and one side of it.
    const wet = copyOf(dry.left, Math.round(0.25 * fs));
    shapeBand(wet, fs, 'high', 250, 0.7);
    shapeBand(wet, fs, 'low', 6500, 0.6);
    return { left: reflect(dry.left, wet, fs, amount, 11), right: reflect(dry.right, wet, fs, amount, 23) };
  };
  return { ...sound, seconds: sound.seconds + 0.05, strike };
}

function reflect(
  source: Float32Array,
  wet: Float32Array,
  fs: number,
  amount: number,
  room: number,
): Float32Array {
  const out = theStudio().take(source.length + Math.round(0.05 * fs));
  out.set(source);
  for (let tap = 0; tap < TAPS; tap++) {
    const delay = Math.round(fs * (0.005 + 0.038 * ((tap + 0.5 + 0.45 * vary(room, tap)) / TAPS)));
    const gain = (amount * (vary(room + 1, tap) < 0 ? -1 : 1) * (1 - 0.07 * tap)) / Math.sqrt(TAPS) / 0.55;
    addSound(out, wet, delay, gain);
  }
  return out;
}
