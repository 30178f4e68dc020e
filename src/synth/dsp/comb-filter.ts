import { atan, cos, exp, sin, TAU } from '../../math/elementary.js';

/**
 * Feedback comb with a fractional delay (third-order Lagrange between four samples; T. Laakso et al., "Splitting the unit
 * delay", 1996) and a one-pole damper in its loop, as one channel. Harmonics of the tuned frequency ring, high ones
 * shorter; the delay of the damper at the fundamental is taken off the line, so the tuning is exact.
 */
export class CombFilter {
  readonly #sampleRate: number;
  readonly #line: Float64Array;
  readonly #mask: number;
  #write = 0;
  #delay = 100;
  #delayStep = 0;
  #feedback = 0;
  #feedbackStep = 0;
  #damping = 0;
  #low = 0;
  #started = false;

  /** `lowest`: Hz down to which it can be tuned. */
  constructor(sampleRate: number, lowest: number) {
    this.#sampleRate = sampleRate;
    let size = 64;
    while (size < sampleRate / lowest + 8) size *= 2;
    this.#line = new Float64Array(size);
    this.#mask = size - 1;
  }

  /**
   * Frequency in Hz (up to a sixteenth of the sample rate), seconds in which it falls by 60 dB, damping 0 (none) to 0.9:
   * reached over `frames`, at once after a reset. Damping changes at once.
   */
  tune(hertz: number, t60: number, damping: number, frames: number): void {
    const fs = this.#sampleRate;
    const f = Math.min(hertz, fs / 16);
    const w = (TAU * f) / fs;
    const d = damping < 0 ? 0 : Math.min(damping, 0.9);
    const delay = Math.min(this.#mask - 4, fs / f - atan((d * sin(w)) / (1 - d * cos(w))) / w);
    // What the damper takes from the fundamental is given back, as far as the loop stays stable.
    const loss = (1 - d) / Math.sqrt(1 - 2 * d * cos(w) + d * d);
    const feedback = Math.min(0.9999, exp(-6.907755278982137 / (t60 * f)) / loss);
    this.#damping = d;
    if (!this.#started) {
      this.#started = true;
      this.#delay = delay;
      this.#feedback = feedback;
    }
    this.#delayStep = (delay - this.#delay) / frames;
    this.#feedbackStep = (feedback - this.#feedback) / frames;
  }

  /** In place over frames [from, to). */
  process(block: Float32Array, from: number, to: number): void {
    const line = this.#line;
    const mask = this.#mask;
    const d = this.#damping;
    let delay = this.#delay;
    let feedback = this.#feedback;
    let low = this.#low;
    let write = this.#write;
    for (let i = from; i < to; i++) {
      // The four samples around the point, which lies between the second and the third.
      const whole = Math.floor(delay);
      const x = delay - whole;
      const at = write - whole;
      const a = line[(at + 1) & mask]!;
      const b = line[at & mask]!;
      const c = line[(at - 1) & mask]!;
      const e = line[(at - 2) & mask]!;
      const read =
        (a * -x * (x - 1) * (x - 2)) / 6 +
        (b * (x + 1) * (x - 1) * (x - 2)) / 2 -
        (c * (x + 1) * x * (x - 2)) / 2 +
        (e * (x + 1) * x * (x - 1)) / 6;
      low = read + d * (low - read);
      const y = block[i]! + feedback * low + 1e-20;
      line[write & mask] = y;
      write = (write + 1) & mask;
      block[i] = y;
      delay += this.#delayStep;
      feedback += this.#feedbackStep;
    }
    this.#delay = delay;
    this.#feedback = feedback;
    this.#low = low;
    this.#write = write;
  }

  reset(): void {
    this.#line.fill(0);
    this.#low = 0;
    this.#write = 0;
    this.#delayStep = 0;
    this.#feedbackStep = 0;
    this.#started = false;
  }
}
