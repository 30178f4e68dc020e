/** The kernels of voices again, plainly: one frame after the other, each operation rounded as the kernel rounds it. */

import { OSCILLATOR, OSCILLATOR_WORDS, VOICE } from '../../src/synth/dsp/kernels-of-subtractive.js';
import { QUANTUM } from '../../src/synth/dsp/quantum.js';

const f = Math.fround;
const FRAMES = QUANTUM;
const TWO_32 = 4294967296;

interface Sides {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

const sides = (): Sides => ({ left: new Float32Array(FRAMES), right: new Float32Array(FRAMES) });
const line = (base: number, step: number, i: number): number => f(f(base) + f(f(step) * i));

function add(out: Float32Array, i: number, value: number): void {
  out[i] = f(out[i]! + value);
}

/** A table of 16 bits at a byte offset, read between its points. */
export function read(memory: Int16Array, table: number, phase: number): number {
  const at = table / 2 + (phase >>> 21);
  const share = (phase >>> 6) & 0x7fff;
  return f((memory[at]! * (0x7fff - share) + memory[at + 1]! * share) | 0);
}

function rational(x: number): number {
  const c = Math.min(3, Math.max(-3, x));
  const z = f(c * c);
  return f(f(c * f(27 + z)) / f(27 + f(9 * z)));
}

interface Words {
  readonly integers: Int32Array;
  readonly floats: Float32Array;
}

/** Frames [from, to) of a voice whose words are as the kernel finds them. */
export function subtractive(words: Words, base: number, memory: Int16Array, from: number, to: number): Sides {
  const { integers, floats } = words;
  const voice = sides();
  const stereo = integers[VOICE.stereo] === 1;
  const count = integers[VOICE.count]!;
  for (let n = 0; n < count; n++) {
    const at = VOICE.oscillators + OSCILLATOR_WORDS * n;
    const change = f(1 + f(floats[VOICE.drift]! * floats[at + OSCILLATOR.drift]!));
    const step = Math.floor(Math.min(2147483000, base * floats[at + OSCILLATOR.ratio]! * change) + 0.5);
    integers[at + OSCILLATOR.step] = step;
  }
  for (let n = 0; n < count; n++) {
    const at = VOICE.oscillators + OSCILLATOR_WORDS * n;
    const kind = integers[at + OSCILLATOR.kind];
    const gains = [floats[at + OSCILLATOR.left]!, floats[at + OSCILLATOR.right]!] as const;
    // Two waves in a row are summed before they are added.
    const paired =
      stereo && kind === 0 && n + 1 < count && integers[at + OSCILLATOR_WORDS + OSCILLATOR.kind] === 0;
    const next = at + OSCILLATOR_WORDS;
    for (let i = from; i < to; i++) {
      const x = oscillator(words, memory, at, i, from, to);
      const y = paired ? oscillator(words, memory, next, i, from, to) : 0;
      [voice.left, voice.right].forEach((side, s) => {
        const own = f(gains[s]! * x);
        if (s === 1 && !stereo) return;
        add(side, i, paired ? f(own + f(floats[next + OSCILLATOR.left + s]! * y)) : own);
      });
    }
    if (paired) n++;
  }
  if (floats[VOICE.ownNoise]! > 0) noise(words, voice, from, to);
  const filter = integers[VOICE.filter];
  if (filter === 1) stateVariable(words, voice, from, to, stereo);
  else if (filter === 2) {
    ladder(words, voice.left, VOICE.state, from, to);
    if (stereo) ladder(words, voice.right, VOICE.state + 4, from, to);
  }
  const out = sides();
  for (let i = from; i < to; i++) {
    out.left[i] = f(line(floats[VOICE.gainLeft]!, floats[VOICE.stepLeft]!, i) * voice.left[i]!);
    out.right[i] = f(
      line(floats[VOICE.gainRight]!, floats[VOICE.stepRight]!, i) * (stereo ? voice.right : voice.left)[i]!,
    );
  }
  return out;
}

function oscillator(
  { integers, floats }: Words,
  memory: Int16Array,
  at: number,
  i: number,
  from: number,
  to: number,
): number {
  const table = integers[at + OSCILLATOR.table]!;
  const phase = (integers[at]! + Math.imul(integers[at + OSCILLATOR.step]!, i - from)) | 0;
  const kind = integers[at + OSCILLATOR.kind];
  const here = read(memory, table, phase);
  if (kind === 0) return here;
  if (kind === 1) {
    const width = (integers[VOICE.width]! + Math.imul(integers[VOICE.widthStep]!, i)) | 0;
    return f(here - read(memory, table, (phase + width) | 0));
  }
  const ratio = floats[at + OSCILLATOR.sync]!;
  const aim = floats[at + OSCILLATOR.syncAim]!;
  const whole = Math.floor(Math.min(ratio, aim));
  const first = Math.trunc(TWO_32 / ratio);
  const step = Math.trunc((Math.trunc(TWO_32 / aim) - first) / to);
  const back = (first + Math.imul(step, i)) | 0;
  let x = f(f(line(ratio, f(f(aim - ratio) * f(1 / to)), i) - whole) * here);
  for (let k = 1; k <= whole; k++) x = f(x + read(memory, table, (phase - Math.imul(back, k)) | 0));
  return x;
}

function noise({ integers, floats }: Words, { left, right }: Sides, from: number, to: number): void {
  const next = (n: number): number => {
    integers[VOICE.noise + n] = (Math.imul(integers[VOICE.noise + n]!, 1664525) + 1013904223) | 0;
    return f(integers[VOICE.noise + n]!);
  };
  const own = f(floats[VOICE.ownNoise]! * f(4.656612873077393e-10));
  const common = f(floats[VOICE.commonNoise]! * f(4.656612873077393e-10));
  for (let i = from; i < to; i++) {
    const a = next(0);
    const b = next(1);
    const both = f(next(2) * common);
    add(left, i, f(f(a * own) + both));
    add(right, i, f(f(b * own) + both));
  }
}

/** Coefficients of four frames at once: outputs from the states, from the inputs, states from states and inputs. */
interface Block {
  readonly p: number[];
  readonly q: number[];
  readonly h: number[];
  readonly m1: number[];
  readonly m2: number[];
  readonly w: number[][];
}

function design(g: number, k: number, mixIn: number, mixBand: number, mixLow: number): Block {
  const a1 = f(1 / f(1 + f(g * f(g + k))));
  const a2 = f(g * a1);
  const a3 = f(g * a2);
  const m11 = f(f(a1 + a1) - 1);
  const m21 = f(a2 + a2);
  const m12 = -m21;
  const b2 = f(a3 + a3);
  const m22 = f(1 - b2);
  const b1 = m21;
  const dot = (a: number, x: number, b: number, y: number): number => f(f(a * x) + f(b * y));
  const p = [f(f(mixBand * a1) + f(mixLow * a2))];
  const q = [f(f(mixLow * f(1 - a3)) - f(mixBand * a2))];
  for (let n = 0; n < 3; n++) {
    p.push(dot(p[n]!, m11, q[n]!, m21));
    q.push(dot(p[n]!, m12, q[n]!, m22));
  }
  const d = f(f(mixIn + f(mixBand * a2)) + f(mixLow * a3));
  const h = [d, ...[0, 1, 2].map((n) => dot(p[n]!, b1, q[n]!, b2))];
  const w = [[b1, b2]];
  for (let n = 0; n < 3; n++) {
    const [x, y] = w[0]!;
    w.unshift([dot(m11, x!, m12, y!), dot(m21, x!, m22, y!)]);
  }
  const square = (a: number, b: number, c: number, e: number): [number, number, number, number] => [
    dot(a, a, b, c),
    dot(a, b, b, e),
    dot(c, a, e, c),
    dot(c, b, e, e),
  ];
  const [o11, o12, o21, o22] = square(...square(m11, m12, m21, m22));
  return { p, q, h, m1: [o11, o21], m2: [o12, o22], w };
}

const flat = (block: Block): number[] => [
  ...block.p,
  ...block.q,
  ...block.h,
  ...block.m1,
  ...block.m2,
  ...block.w.flat(),
];

function stateVariable(
  { integers, floats }: Words,
  { left, right }: Sides,
  from: number,
  to: number,
  stereo: boolean,
): void {
  const drive = floats[VOICE.drive]!;
  if (drive > 0) {
    const inverse = f(1 / drive);
    for (const side of stereo ? [left, right] : [left])
      for (let i = from; i < to; i++) side[i] = f(rational(f(side[i]! * drive)) * inverse);
  }
  const aim = flat(
    design(
      floats[VOICE.g]!,
      floats[VOICE.k]!,
      floats[VOICE.mixIn]!,
      floats[VOICE.mixBand]!,
      floats[VOICE.mixLow]!,
    ),
  );
  const share = f(1 / ((to - from) >> 2));
  // The kernel keeps nine vectors from word 32 on; the ones of states hold each number twice.
  const kept = (word: number, size: number): number[] => Array.from(floats.subarray(word, word + size));
  const known = [
    ...kept(32, 12),
    ...kept(44, 2),
    ...kept(48, 2),
    ...kept(52, 2),
    ...kept(56, 2),
    ...kept(60, 2),
    ...kept(64, 2),
  ];
  const now = integers[VOICE.started] === 0 ? [...aim] : known;
  const slope = aim.map((x, i) => f(f(x - now[i]!) * share));
  const s = [0, 1, 2, 3].map((n) => floats[VOICE.state + n]!);
  for (let i = from; i < to; i += 4) {
    for (let n = 0; n < now.length; n++) now[n] = f(now[n]! + slope[n]!);
    const p = now.slice(0, 4);
    const q = now.slice(4, 8);
    const h = now.slice(8, 12);
    const m1 = now.slice(12, 14);
    const m2 = now.slice(14, 16);
    const w = [0, 1, 2, 3].map((n) => now.slice(16 + 2 * n, 18 + 2 * n));
    const after = [...s];
    [left, right].forEach((side, c) => {
      const x = Array.from((stereo ? side : left).subarray(i, i + 4));
      for (let n = 0; n < 2; n++) {
        const fed = f(
          f(f(w[0]![n]! * x[0]!) + f(w[1]![n]! * x[1]!)) + f(f(w[2]![n]! * x[2]!) + f(w[3]![n]! * x[3]!)),
        );
        after[2 * c + n] = f(fed + f(f(m1[n]! * s[2 * c]!) + f(m2[n]! * s[2 * c + 1]!)));
      }
      if (c === 1 && !stereo) return;
      for (let j = 0; j < 4; j++) {
        const tap = (n: number): number => f((j >= n ? h[j - n]! : 0) * x[n]!);
        side[i + j] = f(
          f(f(p[j]! * s[2 * c]!) + f(q[j]! * s[2 * c + 1]!)) + f(f(tap(0) + tap(1)) + f(tap(2) + tap(3))),
        );
      }
    });
    after.forEach((x, n) => {
      s[n] = x;
    });
  }
}

function sum4([a, b, c, d]: readonly number[]): number {
  return f(f(a! + c!) + f(b! + d!));
}

function ladder(
  { integers, floats }: Words,
  buffer: Float32Array,
  state: number,
  from: number,
  to: number,
): void {
  const gAim = floats[VOICE.g]!;
  const kAim = floats[VOICE.k]!;
  const fresh = integers[VOICE.started] === 0;
  let g = fresh ? gAim : floats[32]!;
  let k = fresh ? kAim : floats[33]!;
  const drive = floats[VOICE.drive]!;
  const makeup = floats[VOICE.makeup]!;
  const groups = (to - from) >> 2;
  const dg = f(f(gAim - g) / groups);
  const dk = f(f(kAim - k) / groups);
  const inverse = f(0.5 / drive);
  let s = [0, 1, 2, 3].map((n) => floats[state + n]!);
  for (let i = from; i < to; i += 4) {
    g = f(g + dg);
    k = f(k + dk);
    const e = f(1 - g);
    const g2 = f(g * g);
    const g3 = f(g2 * g);
    const g4 = f(g2 * g2);
    const t = f(2 * e);
    const own = f(t - 1);
    const columns = [
      [own, f(t * g), f(t * g2), f(t * g3)],
      [0, own, f(t * g), f(t * g2)],
      [0, 0, own, f(t * g)],
      [0, 0, 0, own],
    ];
    const b = [g, g2, g3, g4].map((x) => f(x * 2));
    const c = [g3, g2, g, 1].map((x) => f(x * e));
    const times = (x: readonly number[], y: readonly number[]): number[] =>
      x.map((value, n) => f(value * y[n]!));
    const solve = f(1 / f(1 + f(k * g4)));
    const back = f(k * solve);
    const gain = f(f(drive * f(1 + f(makeup * k))) * solve);
    const row = columns.map((column) => sum4(times(c, column)));
    const through = f(back * sum4(times(c, b)));
    let straight = f(back * sum4(times(c, s)));
    let last = 0;
    for (let j = i; j < i + 4; j++) {
      const u = rational(f(f(f(buffer[j]! * gain) - straight) - f(through * last)));
      straight = f(back * sum4(times(row, s)));
      last = u;
      const now = s;
      s = [0, 1, 2, 3].map((n) => {
        const part = (m: number): number => f(columns[m]![n]! * now[m]!);
        return f(f(f(part(0) + part(1)) + f(part(2) + part(3))) + f(b[n]! * u));
      });
      buffer[j] = f(f(s[3]! + now[3]!) * inverse);
    }
  }
}

/** Sine of `u` turns, within half a turn. */
function sine(u: number): number {
  const a = Math.abs(u);
  const b = Math.min(a, f(0.5 - a));
  const z = f(b * b);
  let sum = f(-70.9934310913086);
  for (const next of [81.34076690673828, -41.33714294433594, 6.283164024353027])
    sum = f(f(next) + f(z * sum));
  return (u < 0 ? -1 : 1) * f(b * sum);
}

/** The same less exactly, for what only moves a phase. */
function plainSine(u: number): number {
  const a = Math.abs(u);
  const b = Math.min(a, f(0.5 - a));
  const z = f(b * b);
  const sum = f(f(6.28127995) + f(z * f(f(-41.09523189) + f(z * f(73.58534114)))));
  return (u < 0 ? -1 : 1) * f(b * sum);
}

/** A line that goes on by four steps at a time. */
function fours(base: number, step: number, scale = 1): (frame: number) => number {
  const lanes = [0, 1, 2, 3].map((n) => f(scale * line(base, step, n)));
  const more = f(scale * f(step * 4));
  let at = 0;
  return (frame) => {
    for (; at + 4 <= frame; at += 4) for (let n = 0; n < 4; n++) lanes[n] = f(lanes[n]! + more);
    return lanes[frame - at]!;
  };
}

/** One phase-modulated pair over [from, to). */
export function pair(
  integers: Int32Array,
  floats: Float32Array,
  from: number,
  to: number,
): Sides & Readonly<Record<'carrier' | 'modulator' | 'modulatorStep' | 'gain', number>> {
  const out = sides();
  let [p, step, q, modulatorStep] = Array.from(integers) as [number, number, number, number];
  const index = fours(floats[4]!, floats[5]!);
  const gains = [8, 9].map((side) => fours(floats[6]!, floats[7]!, floats[side]!));
  for (let i = from; i < to; i++) {
    const turn = f(index(i - from) * plainSine(f(f(q) * f(1 / TWO_32))));
    const moved = f(f(f(p) * f(1 / TWO_32)) + turn);
    const carrier = sine(f(moved - nearest(moved)));
    out.left[i] = f(gains[0]!(i - from) * carrier);
    out.right[i] = f(gains[1]!(i - from) * carrier);
    p = (p + step) | 0;
    q = (q + modulatorStep) | 0;
    step = (step + integers[10]!) | 0;
    modulatorStep = (modulatorStep + integers[11]!) | 0;
  }
  return { ...out, carrier: p, modulator: q, modulatorStep, gain: line(floats[6]!, floats[7]!, to - from) };
}

/** Nearest whole number, halves to the even one. */
function nearest(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 !== 0) ? down + 1 : down;
}

/** One grain over [from, QUANTUM). */
export function grain(
  integers: Int32Array,
  floats: Float32Array,
  memory: Int16Array,
  scale: number,
  gain: number,
  gainStep: number,
  from: number,
): Sides {
  const out = sides();
  let [p, step, w, windowStep, table] = Array.from(integers) as [number, number, number, number, number];
  for (let i = from; i < FRAMES && w >= 0; i++) {
    const share = f(f(w) * f(4.656612873077393e-10));
    const arch = f(share * f(4 - f(4 * share)));
    const window = f(arch * arch);
    const x = f(f(line(gain, gainStep, i) * window) * read(memory, table, p));
    out.left[i] = f(f(floats[5]! * scale) * x);
    out.right[i] = f(f(floats[6]! * scale) * x);
    p = (p + step) | 0;
    w = (w + windowStep) | 0;
  }
  return out;
}

/** One string over [from, QUANTUM), at a gain of 1; changes the line. */
export function string(
  buffer: Float32Array,
  mask: number,
  position: number,
  delay: number,
  delayStep: number,
  pole: number,
  gain: number,
  gainStep: number,
  low: number,
  from: number,
): { readonly out: Float32Array; readonly low: number } {
  const out = new Float32Array(FRAMES);
  const powers = [1, pole, f(pole * pole)];
  powers.push(f(powers[2]! * pole), f(powers[2]! * powers[2]!));
  const take = f(1 - pole);
  let last = low;
  let now = delay + delayStep;
  for (let i = from, n = 0; i < FRAMES; i += 4, n += 4) {
    const whole = Math.trunc(now);
    const start = f(now - whole);
    now += 4 * delayStep;
    const x: number[] = [];
    for (let j = 0; j < 4; j++) {
      const share = line(start, f(delayStep), j);
      const above = f(share + 1);
      const below = f(share - 1);
      const far = f(share - 2);
      const inner = f(below * far);
      const outer = f(above * share);
      const sixth = f(0.16666667);
      const weights = [
        f(f(outer * below) * sixth),
        -f(f(outer * far) * 0.5),
        f(f(above * inner) * 0.5),
        -f(f(share * inner) * sixth),
      ];
      const at = ((position + n - whole - 2) & mask) + j;
      const tap = (k: number): number => f(weights[k]! * buffer[at + k]!);
      x.push(f(f(tap(0) + tap(1)) + f(tap(2) + tap(3))));
    }
    const lows = [0, 1, 2, 3].map((j) => {
      const part = (k: number): number => f((j < k ? 0 : j === k ? take : f(take * powers[j - k]!)) * x[k]!);
      return f(f(powers[j + 1]! * last) + f(f(part(0) + part(1)) + f(part(2) + part(3))));
    });
    last = lows[3]!;
    for (let j = 0; j < 4; j++) {
      const back = f(line(gain, gainStep, n + j) * lows[j]!);
      const at = (position + n + j) & mask;
      buffer[at] = back;
      if (at < 8) buffer[at + mask + 1] = back;
      out[i + j] = x[j]!;
    }
  }
  return { out, low: last };
}

/** Banks of modes, eight summed before they are added, or the last four. */
export function modes(
  a: Float64Array,
  b: Float64Array,
  y1: Float64Array,
  y2: Float64Array,
  out: Float32Array,
  from: number,
  to: number,
): void {
  for (let first = 0; first < a.length; first += 8) {
    const size = Math.min(8, a.length - first);
    for (let i = from; i < to; i++) {
      const s: number[] = [];
      for (let n = first; n < first + size; n++) {
        const y = a[n]! * y1[n]! + b[n]! * y2[n]!;
        y2[n] = y1[n]!;
        y1[n] = y;
        s.push(y);
      }
      const lane = (n: number): number =>
        size === 8 ? s[n]! + s[n + 2]! + (s[n + 4]! + s[n + 6]!) : s[n]! + s[n + 2]!;
      add(out, i, f(lane(0) + lane(1)));
    }
  }
}

/** Sections in series over one channel, from silence; pairs of sections, or the first three of an odd number, are rounded to float32 together. */
export function sections(coefficients: Float64Array, count: number, buffer: Float32Array): void {
  const passes = [3, 2, 2].slice(count % 2 === 1 && count > 1 ? 0 : 1);
  sectionsInPasses(coefficients, count, count === 1 ? [1] : passes, buffer);
}

/** The same as the kernel for one channel has them. */
export function sectionsOfOne(coefficients: Float64Array, count: number, buffer: Float32Array): void {
  const half = count > 4 ? 3 : Math.min(count, 2);
  sectionsInPasses(coefficients, count, [half, count - half], buffer);
}

/** Sections in series, rounded to float32 behind each pass over so many of them. */
function sectionsInPasses(
  coefficients: Float64Array,
  count: number,
  passes: readonly number[],
  buffer: Float32Array,
): void {
  const z = new Float64Array(2 * count);
  let first = 0;
  for (const length of passes) {
    const last = Math.min(count, first + length);
    for (let i = 0; i < FRAMES; i++) {
      let x: number = buffer[i]!;
      for (let n = first; n < last; n++) {
        const [b0, b1, b2, a1, a2] = Array.from(coefficients.subarray(5 * n, 5 * n + 5)) as [
          number,
          number,
          number,
          number,
          number,
        ];
        const [s1, s2] = [z[2 * n]!, z[2 * n + 1]!];
        z[2 * n] = (b1 - a1 * b0) * x + s2 - a1 * s1;
        z[2 * n + 1] = (b2 - a2 * b0) * x - a2 * s1;
        x = b0 * x + s1;
      }
      buffer[i] = x;
    }
    first = last;
  }
}

/** Valve stages over one channel, from silence; the level behind them goes from `before` to `level`. */
export function valves(
  buffer: Float32Array,
  drive: number,
  second: number,
  bias: number,
  before: number,
  level: number,
  rate: number,
): void {
  const near = [f(0.12073211751675449), f(0.3903621872345006)];
  const far = [f(0.6632020224193995), f(0.890786832653497)];
  const up = [new Float32Array(3), new Float32Array(3)];
  const down = [new Float32Array(3), new Float32Array(3)];
  const rest = rational(bias);
  let loud = before;
  let dc = 0;
  const allpass = (s: Float32Array, branch: number, x: number): number => {
    const a = f(f(f(near[branch]! * x) + s[0]!) - f(near[branch]! * s[1]!));
    const b = f(f(f(far[branch]! * a) + s[1]!) - f(far[branch]! * s[2]!));
    s.set([x, a, b]);
    return b;
  };
  for (let i = 0; i < FRAMES; i++) {
    const x = f(f(buffer[i]! * drive) + f(1e-20));
    const first = [0, 1].map((n) => f(rational(f(allpass(up[n]!, n, x) + bias)) - rest));
    dc = f(f(f(0.9993) * dc) + f(f(0.0007) * first[0]!));
    const driven = first.map((y) => rational(f(f(y - dc) * second)));
    loud = f(f(f(1 - rate) * loud) + f(rate * level));
    buffer[i] = f(f(allpass(down[0]!, 0, driven[1]!) + allpass(down[1]!, 1, driven[0]!)) * loud);
  }
}
