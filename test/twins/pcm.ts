/** The encoder's kernel in plain TypeScript. */
const { fround, imul } = Math;

/** Dither of a sample, -65535 ... 65535, by its place in the file (two places a frame). */
function triangle(place: number): number {
  let h = imul(place, 0x9e3779b1);
  h ^= h >>> 15;
  h = imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return (h & 0xffff) + (h >>> 16) - 65535;
}

/** Halves go to the even number. */
function nearest(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

const clamp = (x: number, most: number): number => Math.min(Math.max(x, -most - 1), most);

/** Samples of a file of 16 or 24 bits, interleaved. */
export function samplesTwin(left: Float32Array, right: Float32Array, depth: 16 | 24): number[] {
  const out: number[] = [];
  for (let i = 0; i < left.length; i++)
    for (const [side, x] of [left[i]!, right[i]!].entries()) {
      const dither = triangle(2 * i + side) / 65536;
      const silent = left[i] === 0 && right[i] === 0;
      const value =
        depth === 16
          ? clamp(nearest(fround(fround(x * 32767) + fround(dither))), 32767)
          : clamp(nearest(x * 8388607 + dither), 8388607);
      out.push(silent ? 0 : value);
    }
  return out;
}
