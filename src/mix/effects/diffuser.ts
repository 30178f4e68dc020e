/** Schroeder all-pass sections in series: smear an attack in time without colouring it. Delays exceed one block. */
import { LARGEST_BLOCK } from '../stereo-block.js';
import { DelayLine } from './delay-line.js';

export class Diffuser {
  readonly #lines: DelayLine[] = [];
  readonly #delays: number[] = [];
  readonly #coefficient: number;

  /** `delays` in frames, coefficient 0-0.8. */
  constructor(delays: readonly number[], coefficient: number) {
    this.#coefficient = coefficient;
    for (const delay of delays) {
      const frames = Math.max(Math.round(delay), LARGEST_BLOCK);
      this.#delays.push(frames);
      this.#lines.push(new DelayLine(frames + LARGEST_BLOCK));
    }
  }

  process(block: Float32Array, frames: number): void {
    for (let k = 0; k < this.#lines.length; k++)
      allPass(this.#lines[k]!, this.#delays[k]!, this.#coefficient, block, frames);
  }

  reset(): void {
    for (const line of this.#lines) line.reset();
  }
}

function allPass(line: DelayLine, delay: number, g: number, block: Float32Array, frames: number): void {
  const { buffer, mask } = line;
  const at = line.at;
  const from = at - delay;
  for (let i = 0; i < frames; i++) {
    const old = buffer[(from + i) & mask]!;
    const into = block[i]! - g * old;
    buffer[(at + i) & mask] = into;
    block[i] = old + g * into;
  }
  line.at = (at + frames) & mask;
}
