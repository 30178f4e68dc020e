import type { Draws } from '../../math/random.js';
import { type Chord, chordClasses } from '../../theory/chord.js';
import { type Key, keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import type { Palette } from '../harmony/palette.js';
import type { Register } from './register.js';

/** By semitones as by scale steps; by a semitone only from below, now and then; by scale steps only. */
export type Approaching = 'freely' | 'mostly inside' | 'inside';

/** How a figure's approaches lead in a piece of this palette. */
export function approachingOf(diatonic: boolean, palette: Palette | undefined): Approaching {
  if (palette === 'diatonic') return 'inside';
  return diatonic && palette !== 'chromatic' ? 'mostly inside' : 'freely';
}

/**
 * A note that leads by step (or from the dominant) into `target`: semitone below or above, scale step, fifth; `chord` is
 * the one it sounds over. Never the note it comes from, never outside the register.
 */
export function approachTo(
  target: number,
  from: number,
  chord: Chord,
  key: Key,
  register: Register,
  leads: Approaching,
  draws: Draws,
): number {
  const scale = keyClasses(key);
  const tones = chordClasses(chord);
  // In the key as the chord bends it: over D major in G minor F sharp belongs and F does not.
  const inScale = (pitch: number): boolean => {
    const pc = modulo(pitch, 12);
    if (tones.includes(pc)) return true;
    const bent = tones.some((tone) => !scale.includes(tone) && [1, 11].includes(modulo(tone - pc, 12)));
    return scale.includes(pc) && !bent;
  };
  const diatonic = leads !== 'freely';
  const [low, high] = register;
  const options: { pitch: number; weight: number }[] = [];
  for (const shift of [-1, 1, -2, 2]) {
    const pitch = target + shift;
    const chromatic = !inScale(pitch);
    if (diatonic && chromatic && (shift !== -1 || leads === 'inside')) continue;
    const distance = Math.abs(pitch - from);
    const near = distance <= 3 ? 3 : distance <= 5 ? 2 : 0.7;
    const weight = Math.abs(shift) === 1 ? (chromatic ? 2 : 3) : chromatic ? 0.4 : 2.5;
    options.push({ pitch, weight: diatonic && chromatic ? 0.3 * near : weight * near });
  }
  for (const shift of [7, -5]) options.push({ pitch: target + shift, weight: diatonic ? 1 : 0.7 });
  const usable = options.filter(({ pitch }) => pitch >= low && pitch <= high && pitch !== from);
  return usable.length === 0 ? from : draws.weighted(usable, ({ weight }) => weight).pitch;
}
