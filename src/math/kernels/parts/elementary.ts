// `math/elementary.ts` again, operation for operation, for kernels of every room.

const LN2: f64 = 0.6931471805599453;
const LN2_HI: f64 = 0.6931471803691238;
const LN2_LO: f64 = 1.9082149292705877e-10;
const HALF_PI: f64 = 1.5707963267948966;
const HALF_PI_HI: f64 = 1.5707963267341256;
const HALF_PI_LO: f64 = 6.077100506506192e-11;
export const PI: f64 = 3.141592653589793;
export const TAU: f64 = 6.283185307179586;

// As Math.round: halves go up.
@inline
export function rounded(x: f64): f64 {
  const up = ceil<f64>(x);
  return up - 0.5 > x ? up - 1 : up;
}

export function exp(x: f64): f64 {
  if (x > 709) return Infinity;
  if (x < -708) return 0;
  const n = rounded(x / LN2);
  const r = x - n * LN2_HI - n * LN2_LO;
  let sum: f64 = 1.6059043836821616e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.7557319223985894e-7;
  sum = sum * r + 0.0000027557319223985893;
  sum = sum * r + 0.0000248015873015873;
  sum = sum * r + 0.0001984126984126984;
  sum = sum * r + 0.001388888888888889;
  sum = sum * r + 0.008333333333333333;
  sum = sum * r + 0.041666666666666664;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * reinterpret<f64>((<i64>n + 1023) << 52);
}

@inline
export function exp2(x: f64): f64 {
  return exp(x * LN2);
}

@inline
function sinKernel(x: f64): f64 {
  const z = x * x;
  return (
    x +
    x *
      z *
      (-0.1666666666666663 +
        z *
          (0.008333333333322118 +
            z *
              (-0.0001984126982958954 +
                z * (2.7557313621385722e-6 + z * (-2.5050747762857807e-8 + z * 1.5896230157654656e-10)))))
  );
}

@inline
function cosKernel(x: f64): f64 {
  const z = x * x;
  return (
    1 -
    0.5 * z +
    z *
      z *
      (0.041666666666666595 +
        z *
          (-0.0013888888888873056 +
            z *
              (2.4801587288851704e-5 +
                z * (-2.755731417929674e-7 + z * (2.087570084197473e-9 + z * -1.1358536521387682e-11)))))
  );
}

export function sin(x: f64): f64 {
  const n = rounded(x / HALF_PI);
  const r = x - n * HALF_PI_HI - n * HALF_PI_LO;
  const quarter = <i32>n & 3;
  const y = (quarter & 1) == 0 ? sinKernel(r) : cosKernel(r);
  return quarter < 2 ? y : -y;
}

const SQRT2: f64 = 1.4142135623730951;

export function log(x: f64): f64 {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let scaled = x;
  let n: f64 = 0;
  if (x < 2.2250738585072014e-308) {
    scaled *= 18014398509481984;
    n -= 54;
  }
  const bits = reinterpret<i64>(scaled);
  n += <f64>(((bits >> 52) & 0x7ff) - 1023);
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > SQRT2) {
    m *= 0.5;
    n += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum: f64 = 1.0 / 21;
  sum = sum * z + 1.0 / 19;
  sum = sum * z + 1.0 / 17;
  sum = sum * z + 1.0 / 15;
  sum = sum * z + 1.0 / 13;
  sum = sum * z + 1.0 / 11;
  sum = sum * z + 1.0 / 9;
  sum = sum * z + 1.0 / 7;
  sum = sum * z + 1.0 / 5;
  sum = sum * z + 1.0 / 3;
  sum = sum * z + 1;
  return n * LN2_HI + (n * LN2_LO + 2 * s * sum);
}

// g = tan(pi f / fs) of state-variable filters: `warp` of synth/dsp/state-variable-filter.ts.
export function warp(hertz: f64, sampleRate: f64): f64 {
  const share = hertz / sampleRate;
  const x = PI * (share > 0.49 ? 0.49 : share < 5 / sampleRate ? 5 / sampleRate : share);
  const y = x > PI / 4 ? PI / 2 - x : x;
  const z = y * y;
  const up = y * (945 - z * (105 - z));
  const down = 945 - z * (420 - 15 * z);
  return x > PI / 4 ? down / up : up / down;
}
