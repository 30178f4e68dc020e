/**
 * Four-pole transistor ladder with zero-delay feedback (V. Zavalishin, "The Art of VA Filter Design", ch. 5) and one
 * saturating stage at its input, so that resonance sings at a bounded level. Coefficients per quantum, linear between.
 */
import { warp } from './state-variable-filter.js';

const S1 = 0;
const S2 = 1;
const S3 = 2;
const S4 = 3;
const G = 4;
const K = 5;
const DG = 6;
const DK = 7;
const STARTED = 8;
/** 1 / (1 + k g^4), which solves the loop without delay. */
const SOLVE = 9;
const DSOLVE = 10;
export const LADDER_STATE = 12;

/** Aims at a cutoff and a feedback (0...4; it oscillates by itself from 4) over so many frames. */
export function aimLadder(
  state: Float64Array,
  at: number,
  hertz: number,
  feedback: number,
  sampleRate: number,
  frames: number,
): void {
  const g = warp(hertz, sampleRate);
  const big = g / (1 + g);
  const solve = 1 / (1 + feedback * big * big * big * big);
  if (state[at + STARTED] === 0) {
    state[at + STARTED] = 1;
    state[at + G] = big;
    state[at + K] = feedback;
    state[at + DG] = 0;
    state[at + DK] = 0;
    state[at + SOLVE] = solve;
    state[at + DSOLVE] = 0;
    return;
  }
  state[at + DG] = (big - state[at + G]!) / frames;
  state[at + DK] = (feedback - state[at + K]!) / frames;
  state[at + DSOLVE] = (solve - state[at + SOLVE]!) / frames;
}

/**
 * Low-pass in place over [from, to). `drive` >= 0.1 multiplies what goes into the saturator, its inverse what comes
 * out; `makeup` 0-1 gives back the bass that feedback takes.
 */
export function runLadder(
  buffer: Float32Array,
  from: number,
  to: number,
  state: Float64Array,
  at: number,
  drive: number,
  makeup: number,
): void {
  let s1 = state[at + S1]!;
  let s2 = state[at + S2]!;
  let s3 = state[at + S3]!;
  let s4 = state[at + S4]!;
  let g = state[at + G]!;
  let k = state[at + K]!;
  const dg = state[at + DG]!;
  const dk = state[at + DK]!;
  let solve = state[at + SOLVE]!;
  const dsolve = state[at + DSOLVE]!;
  const inverse = 1 / drive;
  for (let i = from; i < to; i++) {
    g += dg;
    k += dk;
    solve += dsolve;
    const x = buffer[i]! * drive * (1 + makeup * k);
    const g2 = g * g;
    const sum = (1 - g) * (g2 * (g * s1 + s2) + g * s3 + s4);
    let u = x - k * (g2 * g2 * x + sum) * solve;
    // Rational tanh, exact to 2 % below 3 and flat beyond.
    if (u > 3) u = 1;
    else if (u < -3) u = -1;
    else u = (u * (27 + u * u)) / (27 + 9 * u * u);
    const v1 = g * (u - s1);
    const y1 = v1 + s1;
    s1 = y1 + v1;
    const v2 = g * (y1 - s2);
    const y2 = v2 + s2;
    s2 = y2 + v2;
    const v3 = g * (y2 - s3);
    const y3 = v3 + s3;
    s3 = y3 + v3;
    const v4 = g * (y3 - s4);
    const y4 = v4 + s4;
    s4 = y4 + v4;
    buffer[i] = y4 * inverse;
  }
  state[at + S1] = s1 < 1e-15 && s1 > -1e-15 ? 0 : s1;
  state[at + S2] = s2 < 1e-15 && s2 > -1e-15 ? 0 : s2;
  state[at + S3] = s3 < 1e-15 && s3 > -1e-15 ? 0 : s3;
  state[at + S4] = s4 < 1e-15 && s4 > -1e-15 ? 0 : s4;
  state[at + G] = g;
  state[at + K] = k;
  state[at + SOLVE] = solve;
}

/** One ladder as a unit. */
export class LadderFilter {
  readonly #sampleRate: number;
  readonly #state = new Float64Array(LADDER_STATE);

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.reset();
  }

  /** Cutoff in Hz and resonance 0-1 (1 just rings by itself), reached over `frames` processed frames. */
  tune(hertz: number, resonance: number, frames: number): void {
    aimLadder(this.#state, 0, hertz, 4 * resonance, this.#sampleRate, frames);
  }

  process(buffer: Float32Array, from: number, to: number, drive = 1): void {
    runLadder(buffer, from, to, this.#state, 0, drive, 0);
  }

  reset(): void {
    this.#state.fill(0);
    aimLadder(this.#state, 0, 1000, 0, this.#sampleRate, 1);
    this.#state[STARTED] = 0;
  }
}
