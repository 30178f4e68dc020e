import { type Key, keyClasses } from '../theory/key.js';
import { modulo, pitchClass } from '../theory/pitch.js';
import type { Riff } from './plan.js';

/**
 * Semitones of a riff's note above the pitch class `root` that it stands on. A riff that goes with the chords stays in the
 * key: on other roots than the tonic a tone from outside becomes the key's neighbour, above it where there is one (Bb-Db
 * in D minor is Bb-D). The blue third and seventh of the tonic count as the key's.
 */
export function riffStep(riff: Riff, semitones: number, root: number, key: Key): number {
  const tonic = pitchClass(key.tonic);
  if (riff.follow === 'key' || root === tonic || modulo(semitones, 12) === 0) return semitones;
  const own = [...keyClasses(key), (tonic + 3) % 12, (tonic + 10) % 12];
  const inKey = (step: number): boolean => own.includes(modulo(root + step, 12));
  if (!inKey(0)) return semitones;
  return [0, 1, -1].map((by) => semitones + by).find(inKey) ?? semitones;
}
