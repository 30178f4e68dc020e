import type { Draws } from '../../math/random.js';
import type { Figure } from '../../styles/tables/melody.js';
import type { Alphabet } from './alphabet.js';
import type { Move } from './line.js';

export interface FigureMoves {
  readonly name: string;
  /** Pitch classes for the first note; undefined: any. */
  readonly start: (alphabet: Alphabet) => readonly number[] | undefined;
  /** Moves to the second, third ... note; undefined: free. */
  readonly moves: readonly (Move | undefined)[];
}

function startClasses(mark: string, alphabet: Alphabet): readonly number[] | undefined {
  const tone =
    mark === '1'
      ? alphabet.root
      : mark === '3'
        ? alphabet.third
        : mark === '5'
          ? alphabet.fifth
          : mark === '7'
            ? alphabet.seventh
            : mark === 'T'
              ? alphabet.tonic
              : null;
  return tone === null ? undefined : [tone];
}

function readMove(mark: string, weight: number): Move | undefined {
  switch (mark) {
    case 'S':
      return { by: 'scale', steps: 1, weight };
    case 's':
      return { by: 'scale', steps: -1, weight };
    case 'A':
      return { by: 'chord', steps: 1, weight };
    case 'a':
      return { by: 'chord', steps: -1, weight };
    case 'C':
      return { by: 'semitone', steps: 1, weight };
    case 'c':
      return { by: 'semitone', steps: -1, weight };
    case 'r':
      return { by: 'scale', steps: 0, weight };
    case 'L':
      return { by: 'leap', steps: 1, weight };
    case 'l':
      return { by: 'leap', steps: -1, weight };
    default:
      return undefined;
  }
}

/** Chooses a figure by weight. `weight` of the moves says how firmly the line follows. */
export function chooseFigure(figures: readonly Figure[], draws: Draws, weight: number): FigureMoves {
  const [text] = draws.weighted(figures, (figure) => figure[1]);
  const head = text[0]!;
  return {
    name: text,
    start: (alphabet) => startClasses(head, alphabet),
    moves: [...text.slice(1)].map((mark) => readMove(mark, weight)),
  };
}
