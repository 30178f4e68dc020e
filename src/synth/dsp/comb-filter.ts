import { atan, cos, exp, sin, TAU } from '../../math/elementary.js';
import {
  COMB_GUARD,
  COMBS,
  type CombKernels,
  PLUCK,
  PLUCK_SIDE,
  PLUCK_SIDE_WORDS,
  PLUCK_WORDS,
} from './kernels-of-combs.js';
import type { Workspace } from './workspace.js';

/** Frames of a line's delay below which the interpolation of four frames would meet frames that are not written yet. */
const SHORTEST = 6;

/** What one side is tuned to, as it was asked. */
class Tuning {
  hertz = Number.NaN;
  t60 = Number.NaN;
  damping = Number.NaN;
  /** In frames, and what a turn of the loop leaves: aimed at. */
  delay = Number.NaN;
  feedback = Number.NaN;
  /** False while it still goes there. */
  rests = false;
}

/**
 * Two feedback combs, one for each side, that the same burst excites. Each has a fractional delay (third-order Lagrange between
 * four samples; T. Laakso et al., "Splitting the unit delay", 1996) and a one-pole damper in its loop. Harmonics of the tuned
 * frequency ring, high ones shorter; the delay of the damper at the fundamental is taken off the line, so the tuning is exact.
 */
export class CombFilter {
  readonly #sampleRate: number;
  readonly #kernels: CombKernels;
  readonly #lines: Float32Array;
  readonly #floats: Float32Array;
  readonly #integers: Int32Array;
  readonly #doubles: Float64Array;
  readonly #at: number;
  readonly #mask: number;
  readonly #tunings = [new Tuning(), new Tuning()] as const;

  /** `lowest`: Hz down to which it can be tuned. `blocking`: Hz below which nothing of a burst enters. */
  constructor(workspace: Workspace, sampleRate: number, lowest: number, blocking: number) {
    this.#sampleRate = sampleRate;
    this.#kernels = workspace.kernels(COMBS);
    let size = 64;
    while (size < sampleRate / lowest + 8) size *= 2;
    this.#mask = size - 1;
    this.#lines = workspace.floats(2 * (size + COMB_GUARD));
    this.#doubles = workspace.doubles(PLUCK_WORDS / 2);
    const { buffer, byteOffset } = this.#doubles;
    this.#at = byteOffset;
    this.#floats = new Float32Array(buffer, byteOffset, PLUCK_WORDS);
    this.#integers = new Int32Array(buffer, byteOffset, PLUCK_WORDS);
    this.#integers[PLUCK.mask] = this.#mask;
    this.#floats[PLUCK.share] = 1 - exp((-TAU * blocking) / sampleRate);
    for (let side = 0; side < 2; side++)
      this.#integers[PLUCK.sides + PLUCK_SIDE_WORDS * side] =
        this.#lines.byteOffset + 4 * side * (size + COMB_GUARD);
  }

  /**
   * Of a side (0 or 1): frequency in Hz (up to a sixteenth of the sample rate), seconds in which it falls by 60 dB, damping 0 (none)
   * to 0.9: reached over `frames`, those that are played next; at once after a reset. Damping changes at once.
   */
  tune(side: 0 | 1, hertz: number, t60: number, damping: number, frames: number): void {
    const tuning = this.#tunings[side];
    const known = hertz === tuning.hertz && t60 === tuning.t60 && damping === tuning.damping;
    if (known && tuning.rests) return;
    const { delay, feedback } = tuning;
    if (!known) this.#aim(tuning, hertz, t60, damping);
    const fresh = Number.isNaN(delay);
    const at = PLUCK.sides + PLUCK_SIDE_WORDS * side;
    const fromDelay = fresh ? tuning.delay : delay;
    const fromFeedback = fresh ? tuning.feedback : feedback;
    this.#doubles[(at + PLUCK_SIDE.delay) >> 1] = fromDelay;
    this.#doubles[((at + PLUCK_SIDE.delay) >> 1) + 1] = (tuning.delay - fromDelay) / frames;
    this.#floats[at + PLUCK_SIDE.damping] = dampingOf(tuning.damping);
    this.#floats[at + PLUCK_SIDE.feedback] = fromFeedback;
    this.#floats[at + PLUCK_SIDE.feedbackStep] = (tuning.feedback - fromFeedback) / frames;
    tuning.rests = fromDelay === tuning.delay && fromFeedback === tuning.feedback;
  }

  /**
   * ADDS frames [from, QUANTUM) to the blocks at these pointers, excited by the block at `burst` (where anything may be left) if it
   * `sounds`; answers the peak.
   */
  pluck(burst: number, sounds: boolean, left: number, right: number, from: number): number {
    return this.#kernels.pluck(this.#at, burst, sounds ? 1 : 0, left, right, from);
  }

  reset(): void {
    this.#lines.fill(0);
    this.#integers[PLUCK.frame] = 0;
    this.#floats[PLUCK.mean] = 0;
    for (let side = 0; side < 2; side++) {
      this.#floats[PLUCK.sides + PLUCK_SIDE_WORDS * side + PLUCK_SIDE.low] = 0;
      const tuning = this.#tunings[side]!;
      tuning.hertz = tuning.delay = tuning.feedback = Number.NaN;
      tuning.rests = false;
    }
  }

  #aim(tuning: Tuning, hertz: number, t60: number, damping: number): void {
    const fs = this.#sampleRate;
    const f = Math.min(hertz, fs / 16);
    const w = (TAU * f) / fs;
    const d = dampingOf(damping);
    const longest = this.#mask - 4;
    const wanted = fs / f - atan((d * sin(w)) / (1 - d * cos(w))) / w;
    // What the damper takes from the fundamental is given back, as far as the loop stays stable.
    const loss = (1 - d) / Math.sqrt(1 - 2 * d * cos(w) + d * d);
    tuning.hertz = hertz;
    tuning.t60 = t60;
    tuning.damping = damping;
    tuning.delay = Math.max(SHORTEST, Math.min(longest, wanted));
    tuning.feedback = Math.min(0.9999, exp(-6.907755278982137 / (t60 * f)) / loss);
  }
}

/** As a damper can be set. */
function dampingOf(asked: number): number {
  return asked < 0 ? 0 : Math.min(asked, 0.9);
}
