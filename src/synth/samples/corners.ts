/** What a voice's filter needs to know of its corner, for every second cent: reckoned when it is first asked for. */

import { cos, exp2, PI, sin } from '../../math/elementary.js';

/** Hz of 0 cents. */
const CENTS_ZERO = 8.175798915643707;
/** Corners that SoundFont knows, in cents: 20 Hz to 20 kHz. */
const LOWEST = 1500;
const HIGHEST = 13500;
const GRID = 2;

export interface Corner {
  readonly cosine: number;
  readonly sine: number;
  /** So high that a filter without resonance changes nothing that is heard. */
  readonly open: boolean;
}

export class CornerTable {
  static readonly #known = new Map<number, CornerTable>();
  readonly #rate: number;
  readonly #corners: (Corner | undefined)[] = new Array<undefined>((HIGHEST - LOWEST) / GRID + 1).fill(
    undefined,
  );

  private constructor(rate: number) {
    this.#rate = rate;
  }

  static of(rate: number): CornerTable {
    let table = CornerTable.#known.get(rate);
    if (table === undefined) {
      table = new CornerTable(rate);
      CornerTable.#known.set(rate, table);
    }
    return table;
  }

  /** The corner nearest to `cents` (absolute: 0 is 8.176 Hz). */
  at(cents: number): Corner {
    const index = Math.round((Math.min(HIGHEST, Math.max(LOWEST, cents)) - LOWEST) / GRID);
    this.#corners[index] ??= this.#made(LOWEST + GRID * index);
    return this.#corners[index];
  }

  #made(cents: number): Corner {
    const hertz = CENTS_ZERO * exp2(cents / 1200);
    const turn = (2 * PI * Math.min(hertz, 0.45 * this.#rate)) / this.#rate;
    return { cosine: cos(turn), sine: sin(turn), open: hertz > 0.34 * this.#rate };
  }
}
