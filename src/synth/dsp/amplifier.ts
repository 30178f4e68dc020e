import { BiquadCascade, type Section } from './biquad-cascade.js';

/** A guitar amplifier: filters before the valves, gain of two valve stages, the cabinet's filters, output level. */
export interface AmplifierVoicing {
  readonly input: readonly Section[];
  readonly drive: number;
  readonly secondDrive: number;
  /** Bias of the first stage: even harmonics. */
  readonly bias: number;
  readonly cabinet: readonly Section[];
  readonly output: number;
}

/** Half-band coefficients of two allpass branches (53 dB, transition 0.05): L. de Soras' and D. Waugh's polyphase design. */
const A0 = 0.12073211751675449;
const A1 = 0.6632020224193995;
const B0 = 0.3903621872345006;
const B1 = 0.890786832653497;

/**
 * Valve amplifier with cabinet on a mono signal, in place: the curves run at twice the sample rate between polyphase
 * half-band filters.
 */
export class Amplifier {
  readonly #voicing: AmplifierVoicing;
  readonly #input: BiquadCascade;
  readonly #cabinet: BiquadCascade;
  readonly #state = new Float64Array(20);
  #gain = 1;

  constructor(sampleRate: number, voicing: AmplifierVoicing) {
    this.#voicing = voicing;
    this.#input = new BiquadCascade(sampleRate, voicing.input);
    this.#cabinet = new BiquadCascade(sampleRate, voicing.cabinet);
  }

  /** Factor on the drive, 0.25-4. */
  setDrive(factor: number): void {
    this.#gain = Math.max(0.25, Math.min(4, factor));
  }

  process(buffer: Float32Array, from: number, to: number): void {
    const voicing = this.#voicing;
    this.#input.process(buffer, from, to);
    saturate(
      buffer,
      this.#state,
      voicing.drive * this.#gain,
      voicing.secondDrive,
      voicing.bias,
      voicing.output,
      from,
      to,
    );
    this.#cabinet.process(buffer, from, to);
  }

  reset(): void {
    this.#input.reset();
    this.#cabinet.reset();
    this.#state.fill(0);
  }
}

/** Rational soft curve close to tanh, exactly +-1 from |x| = 3 on. */
function curve(x: number): number {
  const c = Math.max(-3, Math.min(3, x));
  const z = c * c;
  return (c * (27 + z)) / (27 + 9 * z);
}

function saturate(
  buffer: Float32Array,
  s: Float64Array,
  drive: number,
  second: number,
  bias: number,
  output: number,
  from: number,
  to: number,
): void {
  let ua0 = s[0]!;
  let ua1 = s[1]!;
  let ua2 = s[2]!;
  let ub0 = s[3]!;
  let ub1 = s[4]!;
  let ub2 = s[5]!;
  let da0 = s[6]!;
  let da1 = s[7]!;
  let da2 = s[8]!;
  let db0 = s[9]!;
  let db1 = s[10]!;
  let db2 = s[11]!;
  let dc = s[12]!;
  const rest = curve(bias);
  for (let i = from; i < to; i++) {
    const x = buffer[i]! * drive + 1e-25;
    // Up: branch A gives the even, branch B the odd sample. Each allpass: y = c (x - y1) + x1.
    const a = A0 * (x - ua1) + ua0;
    const a2 = A1 * (a - ua2) + ua1;
    const b = B0 * (x - ub1) + ub0;
    const b2 = B1 * (b - ub2) + ub1;
    ua0 = x;
    ua1 = a;
    ua2 = a2;
    ub0 = x;
    ub1 = b;
    ub2 = b2;
    const first0 = curve(a2 + bias) - rest;
    const first1 = curve(b2 + bias) - rest;
    // The coupling capacitor between the stages takes off the mean (about 5 Hz).
    dc += 0.0007 * (first0 - dc);
    const even = curve((first0 - dc) * second);
    const odd = curve((first1 - dc) * second);
    const c = A0 * (odd - da1) + da0;
    const c2 = A1 * (c - da2) + da1;
    const d = B0 * (even - db1) + db0;
    const d2 = B1 * (d - db2) + db1;
    da0 = odd;
    da1 = c;
    da2 = c2;
    db0 = even;
    db1 = d;
    db2 = d2;
    buffer[i] = 0.5 * (c2 + d2) * output;
  }
  s[0] = ua0;
  s[1] = ua1;
  s[2] = ua2;
  s[3] = ub0;
  s[4] = ub1;
  s[5] = ub2;
  s[6] = da0;
  s[7] = da1;
  s[8] = da2;
  s[9] = db0;
  s[10] = db1;
  s[11] = db2;
  s[12] = dc;
}
