/** The low-pass of a voice: from cutoff and resonance to the kernel's coefficients. */

import { exp2 } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { CornerTable } from './corners.js';
import type { Coefficients } from './take.js';

/** log2 of ten over two hundred: centibels to powers of two. */
const OCTAVES_PER_CENTIBEL = 0.01660964047443681;
/** Cents that the cutoff must move to be heard. */
const STEP = 2;

export class VoiceFilter {
  readonly coefficients: Coefficients = new Float32Array(3);
  /** So high that nothing is changed. */
  open = true;
  readonly #corners: CornerTable;
  #cutoff = UNSET;
  #resonance = UNSET;
  /** What the resonance makes of the filter: its level at the bottom and half of one over its Q. */
  #bottom = UNSET;
  #halfWidth = 0.5;

  constructor(sampleRate: number) {
    this.#corners = CornerTable.of(sampleRate);
  }

  start(): void {
    this.#cutoff = Number.NaN;
    this.open = true;
  }

  /** Cutoff in absolute cents, resonance in centibels; answers whether the coefficients are others now. */
  move(cents: number, resonance: number): boolean {
    if (Math.abs(cents - this.#cutoff) < STEP && resonance === this.#resonance) return false;
    this.#cutoff = cents;
    const corner = this.#corners.at(cents);
    if (corner.open && resonance <= 0) {
      const moved = !this.open;
      this.open = true;
      return moved;
    }
    if (resonance !== this.#resonance) {
      this.#resonance = resonance;
      // The level at the bottom sinks by half of the peak (SoundFont 2.04), also where the filter stands wide open.
      this.#bottom = resonance > 0 ? exp2(-0.5 * OCTAVES_PER_CENTIBEL * Math.min(960, resonance)) : 1;
      // 0 cB of resonance is a Butterworth low-pass.
      this.#halfWidth = 0.5 * exp2(OCTAVES_PER_CENTIBEL * (30.1 - Math.min(960, Math.max(0, resonance))));
    }
    const { cosine, sine } = corner;
    const alpha = sine * this.#halfWidth;
    const scale = 1 / (1 + alpha);
    this.coefficients[0] = 0.5 * (1 - cosine) * scale * this.#bottom;
    this.coefficients[1] = 2 * cosine * scale;
    this.coefficients[2] = -(1 - alpha) * scale;
    this.open = false;
    return true;
  }
}
