/**
 * Elementary functions made of + - * / and Math.sqrt only, so that every engine gives the same bits
 * (ECMAScript lets Math.sin, exp, pow, tanh and log differ between engines).
 * Sources: Cody & Waite range reduction; Taylor and Cephes (S. Moshier) polynomials. Error below 1e-10 relative
 * over the ranges stated, tested against Math within 1e-7.
 */

export const PI = Math.PI;
export const TAU = 6.283185307179586;
const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;
export const LN2 = Math.LN2;
export const LN10 = Math.LN10;
const HALF_PI_HI = 1.5707963267341256;
const HALF_PI_LO = 6.077100506506192e-11;

const doubles = new Float64Array(1);
const words = new Uint32Array(doubles.buffer);
doubles[0] = 1;
const HIGH_WORD = words[1] === 0 ? 0 : 1;

/** 1/k! for k = 0...13, and 1/(2k+1) for k = 0...12: the coefficients of the series below. */
const INVERSE_FACTORIALS = new Float64Array(14);
const INVERSE_ODD = new Float64Array(13);
INVERSE_FACTORIALS[0] = 1;
for (let k = 1; k <= 13; k++) INVERSE_FACTORIALS[k] = INVERSE_FACTORIALS[k - 1]! / k;
for (let k = 0; k < 13; k++) INVERSE_ODD[k] = 1 / (2 * k + 1);

/** 2^n for an integer n in -1022...1023. */
function exactPowerOfTwo(n: number): number {
  words[0] = 0;
  words[1] = 0;
  words[HIGH_WORD] = (n + 1023) << 20;
  return doubles[0]!;
}

function sinKernel(x: number): number {
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

function cosKernel(x: number): number {
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

/** Sine of x radians, |x| < 1e8. */
export function sin(x: number): number {
  const n = Math.round(x / (HALF_PI_HI + HALF_PI_LO));
  const r = x - n * HALF_PI_HI - n * HALF_PI_LO;
  switch (n & 3) {
    case 0:
      return sinKernel(r);
    case 1:
      return cosKernel(r);
    case 2:
      return -sinKernel(r);
    default:
      return -cosKernel(r);
  }
}

/** Cosine of x radians, |x| < 1e8. */
export function cos(x: number): number {
  const n = Math.round(x / (HALF_PI_HI + HALF_PI_LO));
  const r = x - n * HALF_PI_HI - n * HALF_PI_LO;
  switch (n & 3) {
    case 0:
      return cosKernel(r);
    case 1:
      return -sinKernel(r);
    case 2:
      return -cosKernel(r);
    default:
      return sinKernel(r);
  }
}

/** Tangent of x radians away from its poles. */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

/** e^x; 0 below -708, Infinity above 709. */
export function exp(x: number): number {
  if (x > 709) return Number.POSITIVE_INFINITY;
  if (x < -708) return 0;
  const n = Math.round(x / LN2);
  const r = x - n * LN2_HI - n * LN2_LO;
  let sum = INVERSE_FACTORIALS[13]!;
  for (let k = 12; k >= 0; k--) sum = sum * r + INVERSE_FACTORIALS[k]!;
  return sum * exactPowerOfTwo(n);
}

/** Natural logarithm of a positive normal number; -Infinity for 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let scaled = x;
  let n = 0;
  if (x < 2.2250738585072014e-308) {
    scaled *= 18014398509481984; // 2^54: subnormals become normal
    n -= 54;
  }
  doubles[0] = scaled;
  n += ((words[HIGH_WORD]! >>> 20) & 0x7ff) - 1023;
  words[HIGH_WORD] = (words[HIGH_WORD]! & 0x000fffff) | 0x3ff00000;
  let m = doubles[0]!;
  if (m > Math.SQRT2) {
    m *= 0.5;
    n += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 0;
  for (let k = 10; k >= 0; k--) sum = sum * z + INVERSE_ODD[k]!;
  return n * LN2_HI + (n * LN2_LO + 2 * s * sum);
}

export function log2(x: number): number {
  return log(x) / LN2;
}

export function log10(x: number): number {
  return log(x) / LN10;
}

/** base^exponent for a positive base (0 for base 0 and a positive exponent). */
export function pow(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exp(exponent * log(base));
}

/** 2^x. */
export function exp2(x: number): number {
  return exp(x * LN2);
}

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  if (x > 20) return 1;
  if (x < -20) return -1;
  if (x > -0.05 && x < 0.05) {
    const z = x * x;
    return x * (1 - z * (1 / 3 - z * (2 / 15 - z * (17 / 315))));
  }
  const e = exp(2 * x);
  return (e - 1) / (e + 1);
}

/** Arc tangent of x in radians, by two half-angle steps and a series. */
export function atan(x: number): number {
  let y = x / (1 + Math.sqrt(1 + x * x));
  y = y / (1 + Math.sqrt(1 + y * y));
  const z = y * y;
  let sum = 0;
  for (let k = 12; k >= 0; k--) sum = INVERSE_ODD[k]! - z * sum;
  return 4 * y * sum;
}

/** Gain factor of a level in dB. */
export function decibelsToGain(decibels: number): number {
  return exp(decibels * (LN10 / 20));
}

/** Level in dB of a gain factor; -Infinity for 0. */
export function gainToDecibels(gain: number): number {
  return (20 / LN10) * log(gain);
}

/** Frequency in Hz of a (fractional) MIDI note number; 69 is 440 Hz. */
export function midiToHertz(midi: number): number {
  return 440 * exp((midi - 69) * (LN2 / 12));
}
