/** The kernels of organ and tine piano again, plainly: each operation rounded as the kernel rounds it. */
import { KEY, ROTARY, SUITCASE } from '../../src/synth/dsp/kernels-of-keyboards.js';
import { QUANTUM } from '../../src/synth/dsp/quantum.js';
import { nextNoise } from '../../src/synth/dsp/variation.js';

const f = Math.fround;
const SCALE = f(2 ** -31);
const QUIET = f(1e-20);

export interface Words {
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

function parabolicSine(phase: number): number {
  const z = f(f(phase) * SCALE);
  return f(f(4 * z) * f(1 - Math.abs(z)));
}

/** Four answers of a one-pole low-pass to four inputs. */
export function onePole(x: readonly number[], last: number, keep: number): number[] {
  const square = f(keep * keep);
  const powers = [keep, square, f(square * keep), f(square * square)];
  const input = x.map((value) => f(f(1 - keep) * value));
  const two = input.map((value, i) => f(value + f(keep * (i > 0 ? input[i - 1]! : 0))));
  const four = two.map((value, i) => f(value + f(square * (i > 1 ? two[i - 2]! : 0))));
  return four.map((value, i) => f(value + f(powers[i]! * last)));
}

/** ADDS frames [from, QUANTUM) of a key whose wave is `wave`. */
export function key(
  { floats, integers }: Words,
  wave: Float32Array,
  decay: number,
  left: Float32Array,
  from: number,
): void {
  const [step, volume] = [integers[KEY.step]!, floats[KEY.volume]!];
  const line = (word: number, slope: number, n: number): number => f(floats[word]! + f(floats[slope]! * n));
  for (let i = from; i < QUANTUM; i++) {
    const n = i - from;
    const phase = (integers[KEY.phase]! + Math.imul(step, n)) | 0;
    const point = phase >>> 22;
    const share = f(f(phase & 0x3fffff) * f(2 ** -22));
    let y = f(wave[point]! + f(share * f(wave[point + 1]! - wave[point]!)));
    if (floats[KEY.percussion] !== 0)
      y = f(y + f(line(KEY.percussion, KEY.percussionStep, n) * parabolicSine(Math.imul(phase, 6))));
    left[i] = f(left[i]! + f(y * f(line(KEY.level, KEY.levelStep, n) * volume)));
  }
  const frames = QUANTUM - from;
  integers[KEY.phase] = integers[KEY.phase]! + Math.imul(step, frames);
  floats[KEY.level] = line(KEY.level, KEY.levelStep, frames);
  floats[KEY.percussion] = line(KEY.percussion, KEY.percussionStep, frames);
  if (floats[KEY.click] !== 0) clicks({ floats, integers }, f(decay), volume, left, from);
}

function clicks(
  { floats, integers }: Words,
  decay: number,
  volume: number,
  left: Float32Array,
  from: number,
): void {
  const square = f(decay * decay);
  for (let i = from; i < QUANTUM; i += 4) {
    const white = [0, 1, 2, 3].map(() => {
      integers[KEY.noise] = nextNoise(integers[KEY.noise]!);
      return f(f(integers[KEY.noise]!) * SCALE);
    });
    const coloured = onePole(white, floats[KEY.clickLow]!, f(0.65));
    floats[KEY.clickLow] = coloured[3]!;
    const level = f(floats[KEY.click]! * volume);
    [1, decay, square, f(square * decay)].forEach((power, k) => {
      left[i + k] = f(left[i + k]! + f(coloured[k]! * f(level * power)));
    });
    floats[KEY.click] = f(floats[KEY.click]! * f(square * square));
  }
}

export function preamplifier(left: Float32Array, from: number, to: number, push: number): void {
  const drive = f(push);
  for (let i = from; i < to; i++) {
    const x = Math.max(f(-1.4), Math.min(f(1.4), f(left[i]! * drive)));
    const square = f(x * x);
    const bent = f(f(x * f(1 - f(f(0.13) * square))) + f(f(0.04) * square));
    left[i] = f(bent * f(1 / drive));
  }
}

/** Lines without a guard. */
export interface Lines {
  readonly horn: Float32Array;
  readonly drum: Float32Array;
}

export function rotary(
  { floats, integers }: Words,
  lines: Lines,
  at: number,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  const mask = lines.horn.length - 1;
  const heard = (line: Float32Array, place: number, depth: number, sine: number): number => {
    const delay = f(2 + f(depth * f(1 + sine)));
    const whole = Math.trunc(delay);
    const newer = line[(place - whole) & mask]!;
    return f(newer + f(f(delay - whole) * f(line[(place - whole - 1) & mask]! - newer)));
  };
  const keep = floats[ROTARY.keep]!;
  for (let i = from; i < to; i += 4) {
    const x = [0, 1, 2, 3].map((k) => f(left[i + k]! + QUIET));
    const low = onePole(x, floats[ROTARY.low]!, keep);
    const lower = onePole(low, floats[ROTARY.lower]!, keep);
    floats[ROTARY.low] = low[3]!;
    floats[ROTARY.lower] = lower[3]!;
    for (let k = 0; k < 4; k++) {
      lines.horn[(at + i - from + k) & mask] = f(x[k]! - lower[k]!);
      lines.drum[(at + i - from + k) & mask] = lower[k]!;
    }
    for (let k = 0; k < 4; k++) {
      const place = at + i - from + k;
      const sine = parabolicSine(integers[ROTARY.hornPhase]!);
      const cosine = parabolicSine((integers[ROTARY.hornPhase]! + 0x40000000) | 0);
      const drum = parabolicSine(integers[ROTARY.drumPhase]!);
      const l = heard(lines.horn, place, floats[ROTARY.hornDepth]!, sine);
      const r = heard(lines.horn, place, floats[ROTARY.hornDepth]!, cosine);
      const bass = heard(lines.drum, place, floats[ROTARY.drumDepth]!, drum);
      const swing = f(f(0.12) * drum);
      left[i + k] = f(f(l * f(f(0.78) + f(f(0.26) * sine))) + f(bass * f(f(0.9) + swing)));
      right[i + k] = f(f(r * f(f(0.78) + f(f(0.26) * cosine))) + f(bass * f(f(0.9) - swing)));
      integers[ROTARY.hornPhase] = integers[ROTARY.hornPhase]! + integers[ROTARY.hornStep]!;
      integers[ROTARY.drumPhase] = integers[ROTARY.drumPhase]! - integers[ROTARY.drumStep]!;
    }
  }
}

export interface Blow {
  readonly offset: number;
  readonly gain: number;
  readonly age: number;
  readonly onset: number;
}

/** What a pickup hears of frames [from, QUANTUM) of a tine. */
export function pickup(tine: Float32Array, bell: Float32Array, from: number, blow: Blow): Float32Array {
  const [offset, gain, age, onset] = [f(blow.offset), f(blow.gain), f(blow.age), f(blow.onset)];
  const rest = f(1 / f(1 + f(offset * offset)));
  return tine.map((place, i) => {
    if (i < from) return 0;
    const u = f(place + offset);
    const flux = f(1 / f(1 + f(u * u)));
    const y = f(f(f(f(rest - flux) * f(1.6)) + bell[i]!) * gain);
    const first = f(age + ((i - from) & ~3));
    if (first >= onset) return y;
    const x = Math.min(1, f(f(age + (i - from)) / onset));
    return f(y * f(f(x * x) * f(3 - f(x + x))));
  });
}

export function suitcase(
  { floats, integers }: Words,
  left: Float32Array,
  right: Float32Array,
  from: number,
  to: number,
): void {
  const depth = f(0.5 * floats[SUITCASE.depth]!);
  for (let i = from; i < to; i += 4) {
    const swings = [0, 1, 2, 3].map((k) =>
      parabolicSine((integers[SUITCASE.phase]! + Math.imul(integers[SUITCASE.step]!, k)) | 0),
    );
    integers[SUITCASE.phase] = integers[SUITCASE.phase]! + 4 * integers[SUITCASE.step]!;
    [left, right].forEach((side, s) => {
      const state = SUITCASE.states + 2 * s;
      const x = swings.map((swing, k) => {
        const gain = f(1 - f(depth * (s === 0 ? f(1 + swing) : f(1 - swing))));
        return f(f(side[i + k]! * gain) + QUIET);
      });
      const low = onePole(x, floats[state]!, floats[SUITCASE.warm]!);
      const mean = onePole(low, floats[state + 1]!, floats[SUITCASE.slow]!);
      floats[state] = low[3]!;
      floats[state + 1] = mean[3]!;
      low.forEach((value, k) => {
        side[i + k] = f(value - mean[k]!);
      });
    });
  }
}
