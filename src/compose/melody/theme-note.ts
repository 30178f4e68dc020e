import type { Draws } from '../../math/random.js';
import type { Alphabet } from './alphabet.js';

/** A note of a theme; `at` counts from the section's start and is negative in a pick-up. */
export interface ThemeNote {
  readonly at: number;
  readonly length: number;
  readonly pitch: number;
  readonly accent: boolean;
  /** Which idea: "a/m", and what was done to it. */
  readonly motif: string;
  readonly transform: string;
}

/** Where a phrase may rest: the tonic when it closes and the chord has it, else tones of the chord. */
export function cadenceClasses(alphabet: Alphabet, close: boolean, draws: Draws): number[] {
  const tones = [alphabet.root, alphabet.third, alphabet.fifth].filter((pc): pc is number => pc !== null);
  const ordered = draws.shuffled(tones);
  if (close && tones.includes(alphabet.tonic) && draws.chance(0.75)) {
    return [alphabet.tonic, ...ordered.filter((pc) => pc !== alphabet.tonic)];
  }
  return ordered;
}

/** A single line: every note ends where the next begins. */
export function cutOverlaps(notes: readonly ThemeNote[]): ThemeNote[] {
  const sorted = [...notes].sort((a, b) => a.at - b.at);
  const out: ThemeNote[] = [];
  for (const note of sorted) {
    const last = out[out.length - 1];
    if (last && last.at === note.at) out.pop();
    else if (last && last.at + last.length > note.at)
      out[out.length - 1] = { ...last, length: note.at - last.at };
    out.push(note);
  }
  return out.filter((note) => note.length > 0);
}
