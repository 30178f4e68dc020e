/** The master's kernels in plain TypeScript, operation by operation: they must agree with WebAssembly to the bit. */
const { fround } = Math;

/** One second-order section for one channel; a row is b0 c1 c2 a1 a2. */
class SectionTwin {
  s1 = 0;
  s2 = 0;
  constructor(readonly row: Float64Array) {}

  next(x: number): number {
    const { row } = this;
    const y = row[0]! * x + this.s1;
    const next = row[1]! * x + this.s2 - row[3]! * this.s1;
    this.s2 = row[2]! * x - row[4]! * this.s1;
    this.s1 = next;
    return y;
  }

  flush(): void {
    if (!(Math.abs(this.s1) > 1e-15)) this.s1 = 0;
    if (!(Math.abs(this.s2) > 1e-15)) this.s2 = 0;
  }
}

/** One frame through the linear stage: `l` and `r`, the sections of each channel. */
function linear(
  l: readonly SectionTwin[],
  r: readonly SectionTwin[],
  left: number,
  right: number,
): readonly [number, number] {
  let x = left;
  let y = right;
  for (let section = 0; section < 3; section++) {
    x = l[section]!.next(x);
    y = r[section]!.next(y);
  }
  const middle = 0.5 * (x + y);
  const side = l[3]!.next(0.5 * (x - y));
  const opposite = r[3]!.next(0.5 * (y - x));
  return [middle + side, middle + opposite];
}

/** Linear stage and measurement: `rows` of six sections. */
export class AnalysisTwin {
  readonly #channels: SectionTwin[][];

  constructor(rows: Float64Array) {
    this.#channels = [0, 1].map(() =>
      Array.from({ length: 6 }, (_, i) => new SectionTwin(rows.subarray(5 * i, 5 * i + 5))),
    );
  }

  process(left: Float32Array, right: Float32Array): { energies: number[]; peaks: number[] } {
    const [l, r] = this.#channels as [SectionTwin[], SectionTwin[]];
    const energies: number[] = [];
    const peaks: number[] = [];
    for (let at = 0; at < left.length; at += 32) {
      let [sumL, sumR, peak] = [0, 0, 0];
      for (let i = at; i < Math.min(at + 32, left.length); i++) {
        const [x, y] = linear(l, r, left[i]!, right[i]!);
        left[i] = x;
        right[i] = y;
        peak = Math.max(peak, Math.abs(left[i]!), Math.abs(right[i]!));
        const zl = l[5]!.next(l[4]!.next(x));
        const zr = r[5]!.next(r[4]!.next(y));
        sumL += zl * zl;
        sumR += zr * zr;
      }
      energies.push(fround(sumL + sumR));
      peaks.push(peak);
    }
    for (const section of [...l, ...r]) section.flush();
    return { energies, peaks };
  }
}

/** Energy of the frames under the last two sections. */
export class EnergyTwin {
  readonly #channels: SectionTwin[][];

  constructor(rows: Float64Array) {
    this.#channels = [0, 1].map(() => [0, 1].map((i) => new SectionTwin(rows.subarray(5 * i, 5 * i + 5))));
  }

  process(left: Float32Array, right: Float32Array): number {
    const sums = [left, right].map((channel, side) => {
      const [shelf, high] = this.#channels[side] as [SectionTwin, SectionTwin];
      let sum = 0;
      for (const x of channel) {
        const z = high.next(shelf.next(x));
        sum += z * z;
      }
      shelf.flush();
      high.flush();
      return sum;
    });
    return sums[0]! + sums[1]!;
  }
}

export function gainTwin(channel: Float32Array, nodes: Float32Array): Float32Array {
  return channel.map((x, i) => {
    const node = i >> 5;
    const delta = fround(fround(nodes[node + 1]! - nodes[node]!) * 0.03125);
    return fround(x * fround(nodes[node]! + fround(delta * (i & 31))));
  });
}

/** Value in the gap after a frame, by the taps of a phase. */
function phaseTwin(channel: Float32Array, at: number, taps: Float32Array, phase: number): number {
  let sum = 0;
  for (let k = 0; k < 16; k++) sum = fround(sum + fround(taps[16 * phase + k]! * channel[at - 7 + k]!));
  return sum;
}

/** Where a parabola through three neighbours turns, if the middle one is the highest. */
function turnTwin(left: number, middle: number, right: number): number {
  const high = Math.abs(middle);
  const [l, r] = middle < 0 ? [-left, -right] : [left, right];
  const bend = fround(fround(high + high) - fround(l + r));
  const slope = fround(r - l);
  if (high < l || high < r || bend <= 0) return high;
  return fround(high + fround(fround(slope * slope) / fround(8 * bend)));
}

/** Frames from ... to (a multiple of 4) of a channel, the gaps after them looked into by fours. */
export function truePeakTwin(
  channel: Float32Array,
  from: number,
  frames: number,
  taps: Float32Array,
  known: number,
  near: number,
): number {
  let peak = fround(known);
  let threshold = fround(peak * fround(near));
  for (let at = from; at < from + frames; at += 4) {
    const lanes = [at, at + 1, at + 2, at + 3];
    const ends = lanes.map((i) => Math.max(Math.abs(channel[i]!), Math.abs(channel[i + 1]!)));
    if (!ends.some((end) => end >= threshold)) continue;
    const fourths = lanes.map((i) => [
      phaseTwin(channel, i - 1, taps, 2),
      channel[i]!,
      ...[0, 1, 2].map((phase) => phaseTwin(channel, i, taps, phase)),
      channel[i + 1]!,
    ]);
    const most = Math.max(...fourths.flatMap((row) => row.slice(1, 5).map(Math.abs)));
    if (fround(most * fround(1.0824)) <= peak) continue;
    for (const row of fourths)
      for (let i = 1; i <= 4; i++) peak = Math.max(peak, turnTwin(row[i - 1]!, row[i]!, row[i + 1]!));
    threshold = fround(peak * fround(near));
  }
  return peak;
}

export function energyUnderTwin(
  nodes: Float32Array,
  energies: Float32Array,
  hop: number,
  count: number,
): Float64Array {
  const hops = new Float64Array(count);
  energies.forEach((energy, step) => {
    // A hop's step is the one whose middle lies in it; the middle on the border belongs to the next.
    const gain = 0.5 * (nodes[step]! + nodes[step + 1]!);
    const at = Math.min(Math.floor((32 * step + 16) / hop), count - 1);
    hops[at] = hops[at]! + gain * gain * energy;
  });
  return hops;
}

/** A change through the linear stage, added to frames in place: energy and peak of each step of the sum. `rows` of six sections. */
export class ChangeTwin {
  readonly #channels: SectionTwin[][];

  constructor(rows: Float64Array) {
    this.#channels = [0, 1].map(() =>
      Array.from({ length: 6 }, (_, i) => new SectionTwin(rows.subarray(5 * i, 5 * i + 5))),
    );
  }

  process(
    [left, right]: readonly [Float32Array, Float32Array],
    [changeLeft, changeRight]: readonly [Float32Array, Float32Array],
  ): { energies: number[]; peaks: number[] } {
    const [l, r] = this.#channels as [SectionTwin[], SectionTwin[]];
    const energies: number[] = [];
    const peaks: number[] = [];
    for (let at = 0; at < left.length; at += 32) {
      const sums = [0, 0];
      let peak = 0;
      for (let i = at; i < Math.min(at + 32, left.length); i++) {
        const [moreLeft, moreRight] = linear(l, r, changeLeft[i]!, changeRight[i]!);
        left[i] = fround(left[i]! + fround(moreLeft));
        right[i] = fround(right[i]! + fround(moreRight));
        [left[i]!, right[i]!].forEach((x, side) => {
          const sections = this.#channels[side]!;
          const z = sections[5]!.next(sections[4]!.next(x));
          sums[side]! += z * z;
          peak = Math.max(peak, Math.abs(x));
        });
      }
      energies.push(fround(sums[0]! + sums[1]!));
      peaks.push(peak);
    }
    for (const section of this.#channels.flat()) section.flush();
    return { energies, peaks };
  }
}
