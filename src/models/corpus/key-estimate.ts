/**
 * Key of a set of notes by the profiles of Krumhansl and Kessler (Tracing the dynamic changes in perceived tonal
 * organization, Psychological Review 89, 1982): the key whose profile correlates best with how long each pitch class
 * sounds.
 */
import type { SongNote } from './song.js';

const MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88];
const MINOR = [6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17];
const MAJOR_NAMES = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];
const MINOR_NAMES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'G#', 'A', 'Bb', 'B'];

export function estimateKey(notes: readonly Pick<SongNote, 0 | 1 | 2>[]): string {
  const heard = new Array<number>(12).fill(0);
  for (const note of notes) heard[note[2] % 12]! += Math.min(4, note[1]);
  let best = { score: Number.NEGATIVE_INFINITY, name: 'C major' };
  for (let tonic = 0; tonic < 12; tonic++)
    for (const [profile, names, mode] of [
      [MAJOR, MAJOR_NAMES, 'major'],
      [MINOR, MINOR_NAMES, 'minor'],
    ] as const) {
      const score = correlation(heard, (pc) => profile[(pc - tonic + 12) % 12]!);
      if (score > best.score + 1e-12) best = { score, name: `${names[tonic]} ${mode}` };
    }
  return best.name;
}

function correlation(heard: readonly number[], profile: (pc: number) => number): number {
  const mean = heard.reduce((sum, value) => sum + value, 0) / 12;
  const middle = MAJOR.reduce((sum, _, pc) => sum + profile(pc), 0) / 12;
  let [both, a, b] = [0, 0, 0];
  for (let pc = 0; pc < 12; pc++) {
    const [x, y] = [heard[pc]! - mean, profile(pc) - middle];
    both += x * y;
    a += x * x;
    b += y * y;
  }
  return a === 0 ? 0 : both / Math.sqrt(a * b);
}
