import { exp } from '../../math/elementary.js';

const SLOW = [0.83, 0.72] as const;
const FAST = [6.7, 5.9] as const;

/**
 * Rotary speaker: crossover at 800 Hz, a horn and a drum that turn against each other, each heard by two microphones
 * through its own Doppler delay and loudness. Speeds run up and down with inertia (the drum slower).
 */
export class Rotary {
  readonly #sampleRate: number;
  readonly #split: number;
  readonly #horn: Float32Array;
  readonly #drum: Float32Array;
  readonly #state = new Float64Array(6); // horn phase, drum phase, horn speed, drum speed, crossover 1, crossover 2
  readonly #mask: number;
  #position = 0;
  #fast = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#split = 1 - exp((-6.2832 * 800) / sampleRate);
    let size = 64;
    while (size < 0.004 * sampleRate) size *= 2;
    this.#mask = size - 1;
    this.#horn = new Float32Array(size);
    this.#drum = new Float32Array(size);
    this.reset();
  }

  /** 0 is slow (chorale), 1 is fast (tremolo). */
  setSpeed(fast: number): void {
    this.#fast = Math.max(0, Math.min(1, fast));
  }

  reset(): void {
    this.#horn.fill(0);
    this.#drum.fill(0);
    this.#state.fill(0);
    this.#state[2] = SLOW[0];
    this.#state[3] = SLOW[1];
    this.#position = 0;
  }

  /** Mono in `left`; stereo out in both. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const rate = this.#sampleRate;
    const horn = SLOW[0] + (FAST[0] - SLOW[0]) * this.#fast;
    const drum = SLOW[1] + (FAST[1] - SLOW[1]) * this.#fast;
    turn(
      this.#horn,
      this.#drum,
      this.#mask,
      this.#state,
      this.#position,
      horn,
      drum,
      1 / rate,
      this.#split,
      0.00022 * rate,
      0.00025 * rate,
      left,
      right,
      from,
      to,
    );
    this.#position = (this.#position + (to - from)) & this.#mask;
  }
}

function turn(
  horn: Float32Array,
  drum: Float32Array,
  mask: number,
  state: Float64Array,
  start: number,
  hornTarget: number,
  drumTarget: number,
  period: number,
  split: number,
  hornDepth: number,
  drumDepth: number,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  let hornPhase = state[0]!;
  let drumPhase = state[1]!;
  let hornSpeed = state[2]!;
  let drumSpeed = state[3]!;
  let low1 = state[4]!;
  let low2 = state[5]!;
  let p = start;
  const hornInertia = period / 0.7;
  const drumInertia = period / 1.8;
  for (let i = from; i < to; i++) {
    const x = left[i]!;
    low1 += split * (x - low1);
    low2 += split * (low1 - low2);
    horn[p] = x - low2 + 1e-20;
    drum[p] = low2 + 1e-20;
    hornSpeed += hornInertia * (hornTarget - hornSpeed);
    drumSpeed += drumInertia * (drumTarget - drumSpeed);
    hornPhase += hornSpeed * period;
    if (hornPhase >= 1) hornPhase -= 1;
    drumPhase -= drumSpeed * period;
    if (drumPhase < 0) drumPhase += 1;
    const hs =
      hornPhase < 0.5 ? 16 * hornPhase * (0.5 - hornPhase) : -16 * (hornPhase - 0.5) * (1 - hornPhase);
    let q = hornPhase + 0.25;
    if (q >= 1) q -= 1;
    const hc = q < 0.5 ? 16 * q * (0.5 - q) : -16 * (q - 0.5) * (1 - q);
    const ds =
      drumPhase < 0.5 ? 16 * drumPhase * (0.5 - drumPhase) : -16 * (drumPhase - 0.5) * (1 - drumPhase);
    const d1 = 2 + hornDepth * (1 + hs);
    const d2 = 2 + hornDepth * (1 + hc);
    const d3 = 2 + drumDepth * (1 + ds);
    const n1 = d1 | 0;
    const n2 = d2 | 0;
    const n3 = d3 | 0;
    const f1 = d1 - n1;
    const f2 = d2 - n2;
    const f3 = d3 - n3;
    const a = horn[(p - n1) & mask]!;
    const b = horn[(p - n2) & mask]!;
    const c = drum[(p - n3) & mask]!;
    const hornLeft = a + f1 * (horn[(p - n1 - 1) & mask]! - a);
    const hornRight = b + f2 * (horn[(p - n2 - 1) & mask]! - b);
    const bass = c + f3 * (drum[(p - n3 - 1) & mask]! - c);
    left[i] = hornLeft * (0.78 + 0.26 * hs) + bass * (0.9 + 0.12 * ds);
    right[i] = hornRight * (0.78 + 0.26 * hc) + bass * (0.9 - 0.12 * ds);
    p = (p + 1) & mask;
  }
  state[0] = hornPhase;
  state[1] = drumPhase;
  state[2] = hornSpeed;
  state[3] = drumSpeed;
  state[4] = low1;
  state[5] = low2;
}
