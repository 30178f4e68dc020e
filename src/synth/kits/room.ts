/** The air around an acoustic kit: early reflections drawn into the stroke once, so they cost nothing when played. */
import { vary } from '../dsp/variation.js';
import type { DrumSound, Strike } from './drum-sound.js';
import { shapeBand } from './strokes.js';

const TAPS = 9;

/** The sound with reflections between 5 and 45 ms, other ones in each ear, above 250 Hz; `amount` about 0.1-0.5. */
export function inRoom(sound: DrumSound, amount: number): DrumSound {
  const strike = (fs: number, stroke: Strike) => {
    const dry = sound.strike(fs, stroke);
    const extra = Math.round(0.05 * fs);
    return {
      left: reflect(dry.left, fs, amount, 11, extra),
      right: reflect(dry.right, fs, amount, 23, extra),
    };
  };
  return { ...sound, seconds: sound.seconds + 0.05, strike };
}

function reflect(
  source: Float64Array,
  fs: number,
  amount: number,
  room: number,
  extra: number,
): Float64Array {
  const wet = source.slice();
  shapeBand(wet, fs, 'high', 250, 0.7);
  shapeBand(wet, fs, 'low', 6500, 0.6);
  const out = new Float64Array(source.length + extra);
  out.set(source);
  for (let tap = 0; tap < TAPS; tap++) {
    const delay = Math.round(fs * (0.005 + 0.038 * ((tap + 0.5 + 0.45 * vary(room, tap)) / TAPS)));
    const gain = (amount * (vary(room + 1, tap) < 0 ? -1 : 1) * (1 - 0.07 * tap)) / Math.sqrt(TAPS) / 0.55;
    for (let i = 0; i < source.length; i++) out[i + delay] = out[i + delay]! + gain * wet[i]!;
  }
  return out;
}
