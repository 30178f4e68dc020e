import { type Key, keyClasses } from '../theory/key.js';
import { modulo, pitchClass } from '../theory/pitch.js';
import type { Riff } from './plan.js';

/**
 * Semitones of a riff's note above the pitch class `root` that it stands on. A riff that goes with the chords stays in the
 * key: on other roots than the tonic a tone from outside becomes the key's neighbour, above it where there is one (Bb-Db
 * in D minor is Bb-D). The blue third and seventh of the tonic count as the key's, but for
 * a riff that stays inside.
 */
export function riffStep(riff: Riff, semitones: number, root: number, key: Key): number {
  const tonic = pitchClass(key.tonic);
  if (modulo(semitones, 12) === 0) return semitones;
  if (!riff.inside && (riff.follow === 'key' || root === tonic)) return semitones;
  const blue = riff.inside ? [] : [(tonic + 3) % 12, (tonic + 10) % 12];
  const own = [...keyClasses(key), ...blue];
  const inKey = (step: number): boolean => own.includes(modulo(root + step, 12));
  if (!inKey(0)) return semitones;
  // Below it, where the key's neighbour above would be a leading note.
  const nearest = riff.inside ? [0, -1, 1] : [0, 1, -1];
  return nearest.map((by) => semitones + by).find(inKey) ?? semitones;
}
