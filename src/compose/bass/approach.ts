import type { Draws } from '../../math/random.js';
import { type Key, keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import type { Register } from './register.js';

/**
 * A note that leads by step (or from the dominant) into `target`: semitone below or above, scale step, fifth. Never the
 * note it comes from, never outside the register.
 */
export function approachTo(
  target: number,
  from: number,
  key: Key,
  register: Register,
  diatonic: boolean,
  draws: Draws,
): number {
  const scale = keyClasses(key);
  const inScale = (pitch: number): boolean => scale.includes(modulo(pitch, 12));
  const [low, high] = register;
  const options: { pitch: number; weight: number }[] = [];
  for (const shift of [-1, 1, -2, 2]) {
    const pitch = target + shift;
    const chromatic = !inScale(pitch);
    if (diatonic && chromatic && shift !== -1) continue;
    const distance = Math.abs(pitch - from);
    const near = distance <= 3 ? 3 : distance <= 5 ? 2 : 0.7;
    const weight = Math.abs(shift) === 1 ? (chromatic ? 2 : 3) : chromatic ? 0.4 : 2.5;
    options.push({ pitch, weight: diatonic && chromatic ? 0.3 * near : weight * near });
  }
  for (const shift of [7, -5]) options.push({ pitch: target + shift, weight: diatonic ? 1 : 0.7 });
  const usable = options.filter(({ pitch }) => pitch >= low && pitch <= high && pitch !== from);
  return usable.length === 0 ? from : draws.weighted(usable, ({ weight }) => weight).pitch;
}
