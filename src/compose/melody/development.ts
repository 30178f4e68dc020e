import type { Draws } from '../../math/random.js';
import { type Alphabet, rung } from './alphabet.js';
import type { Move, Slot } from './line.js';

/** The pitches of a motif as first stated, with the rungs between neighbours. */
export interface Shape {
  readonly pitches: readonly number[];
  readonly steps: readonly number[];
}

export function shapeOf(pitches: readonly number[], slots: readonly Slot[]): Shape {
  const steps = pitches.slice(1).map((pitch, i) => {
    const { alphabet } = slots[i + 1]!;
    return Math.round(rung(pitch, alphabet) - rung(pitches[i]!, alphabet));
  });
  return { pitches, steps };
}

/** The scale tone a number of rungs away. */
export function climb(pitch: number, steps: number, alphabet: Alphabet): number {
  const wanted = rung(pitch, alphabet) + steps;
  const direction = steps < 0 ? -1 : 1;
  for (let p = pitch; Math.abs(p - pitch) <= 24; p += direction) {
    if (alphabet.inScale[((p % 12) + 12) % 12] && Math.abs(rung(p, alphabet) - wanted) < 0.6) return p;
  }
  return pitch;
}

/** What a bar's letter asks of its notes, once its motif has been stated. */
export interface Development {
  readonly mark: string;
  readonly shape: Shape;
  /** Rungs that a sequence or a fragment's echo moves. */
  readonly shift: number;
  /** Notes at the end of a repeat that are free to go elsewhere. */
  readonly tail: number;
}

export function chooseDevelopment(mark: string, shape: Shape, draws: Draws): Development {
  const shift = draws.pick([-1, -1, -2, 1, 1, 2]);
  const tail = draws.chance(0.5) ? Math.max(1, Math.floor(shape.pitches.length / 4)) : 0;
  return { mark, shape, shift, tail: mark === 'r' ? tail : 0 };
}

/**
 * The wish of one note. `i` is its number in the bar, `echo` how many notes the first half has where the bar says it
 * twice, `inHead` whether it stands where the motif had a note.
 */
export function wishOf(
  development: Development,
  i: number,
  echo: number,
  inHead: boolean,
  alphabet: Alphabet,
): { readonly move?: Move; readonly prefer?: number } {
  const { mark, shape, shift, tail } = development;
  const echoing = mark === 'f' && i >= echo;
  const source = echoing ? i - echo : i;
  const pitch = shape.pitches[source];
  if (!inHead || pitch === undefined || i >= shape.pitches.length - tail) return {};
  const step = source > 0 ? shape.steps[source - 1] : undefined;
  const move = (steps: number, weight: number): Move => ({ by: 'scale', steps, weight });
  switch (mark) {
    case 's':
      return {
        prefer: climb(pitch, shift, alphabet),
        ...(step === undefined ? {} : { move: move(step, 5) }),
      };
    case 'i':
      return step === undefined ? { prefer: pitch } : { move: move(-step, 2.2) };
    case 'f':
      return {
        prefer: echoing ? climb(pitch, shift, alphabet) : pitch,
        ...(step === undefined ? {} : { move: move(step, 5) }),
      };
    default:
      return { prefer: pitch, ...(step === undefined ? {} : { move: move(step, mark === 'r' ? 5 : 4) }) };
  }
}
