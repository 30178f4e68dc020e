/**
 * Look-ahead limiter over steps of STEP frames: it is told the true peak of each step and answers a gain for each
 * node, LOOK_AHEAD steps later. The least gain needed in a window (look-ahead, and a hold so that the gain does not
 * follow the waves of the bass) recovers exponentially and is then averaged over the look-ahead, which makes the
 * attack smooth and never lets the ceiling be passed.
 */
import { exp } from '../../math/elementary.js';
import { STEP } from './gain-curve.js';

/** Steps by which the answer lags. */
export const LOOK_AHEAD = 6;
const HOLD = 12;
const WINDOW = HOLD + LOOK_AHEAD + 1;
/**
 * Seconds. The first leaves the music its shape; the faster ones are for pieces that do not get as loud as was asked
 * with it.
 */
export const RELEASES = [0.09, 0.03, 0.012] as const;
/** Numbers that the kernel of the same limiter (`kernels/master-limiter.ts`) keeps. */
export const LIMITER_MEMORY = WINDOW + LOOK_AHEAD + 1;

/** Share of the way back to rest that the gain goes in a step. */
export function releaseShare(sampleRate: number, seconds: number = RELEASES[0]): number {
  return 1 - exp(-STEP / (seconds * sampleRate));
}

export class Limiter {
  readonly #ceiling: number;
  readonly #release: number;
  /** The gain each of the last WINDOW nodes needs. */
  readonly #needs = new Float64Array(WINDOW).fill(1);
  readonly #recent = new Float64Array(LOOK_AHEAD + 1).fill(1);
  #needAt = 0;
  #recentAt = 0;
  #last = 1;
  /** The least of the needs. */
  #least = 1;
  #envelope = 1;
  /** Nodes since anything was below 1. */
  #easy = WINDOW;

  /** `ceiling` linear. */
  constructor(sampleRate: number, ceiling: number) {
    this.#ceiling = ceiling;
    this.#release = releaseShare(sampleRate);
  }

  /** Takes the peak of step n and answers the gain of node n - LOOK_AHEAD (1 for nodes before the first). */
  push(peak: number): number {
    const need = peak > this.#ceiling ? this.#ceiling / peak : 1;
    const node = Math.min(need, this.#last);
    this.#last = need;
    this.#easy = node < 1 || this.#envelope < 1 ? 0 : this.#easy + 1;
    if (this.#easy > 2 * WINDOW) return 1;
    const gone = this.#needs[this.#needAt]!;
    this.#needs[this.#needAt] = node;
    this.#needAt = this.#needAt + 1 === WINDOW ? 0 : this.#needAt + 1;
    // The window is searched only when the least value leaves it.
    if (node <= this.#least) this.#least = node;
    else if (gone === this.#least) this.#least = leastOf(this.#needs);
    const least = this.#least;
    if (least <= this.#envelope) this.#envelope = least;
    else {
      this.#envelope += this.#release * (least - this.#envelope);
      if (this.#envelope > 0.9999 * least) this.#envelope = least;
    }
    this.#recent[this.#recentAt] = this.#envelope;
    this.#recentAt = this.#recentAt === LOOK_AHEAD ? 0 : this.#recentAt + 1;
    return meanOf(this.#recent);
  }
}

function leastOf(values: Float64Array): number {
  let least = 1;
  for (let i = 0; i < values.length; i++) if (values[i]! < least) least = values[i]!;
  return least;
}

/** Of LOOK_AHEAD + 1 values; the order of the sum is the kernel's. */
function meanOf(values: Float64Array): number {
  const sum = values[0]! + values[1]! + (values[2]! + values[3]!) + (values[4]! + values[5]! + values[6]!);
  return Math.min(sum * (1 / 7), 1);
}
