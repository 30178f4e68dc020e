/**
 * Pitch by the advance of a partial's phase. Windows of the sound are moved down by the expected frequency; the
 * argument of the sum of z(n + 1) z*(n) is the power-weighted mean of the deviation, so that a unison spread evenly
 * about its pitch, vibrato or beating strings measure as their centre (the pulse-pair estimate of Doppler radars).
 */

interface Phasor {
  re: number;
  im: number;
}

/** Hann-windowed stretch of `signal` moved down by `hertz`. */
function phasorAt(
  signal: ArrayLike<number>,
  start: number,
  length: number,
  hertz: number,
  sampleRate: number,
): Phasor {
  const turn = (2 * Math.PI * hertz) / sampleRate;
  const stepRe = Math.cos(turn);
  const stepIm = -Math.sin(turn);
  const rise = (2 * Math.PI) / length;
  const riseRe = Math.cos(rise);
  const riseIm = Math.sin(rise);
  // Both rotations by recurrence: some thousand steps in doubles stay exact to 1e-12.
  let re = Math.cos(turn * start);
  let im = -Math.sin(turn * start);
  let windowRe = 1;
  let windowIm = 0;
  let sumRe = 0;
  let sumIm = 0;
  for (let i = 0; i < length; i++) {
    const x = signal[start + i]! * (1 - windowRe);
    sumRe += x * re;
    sumIm += x * im;
    const next = re * stepRe - im * stepIm;
    im = re * stepIm + im * stepRe;
    re = next;
    const nextWindow = windowRe * riseRe - windowIm * riseIm;
    windowIm = windowRe * riseIm + windowIm * riseRe;
    windowRe = nextWindow;
  }
  return { re: sumRe, im: sumIm };
}

export interface Tuning {
  /** Power-weighted mean frequency of the partial, Hz. */
  readonly hertz: number;
  /** Power of the partial (Hann windows, summed): only for comparing partials with each other. */
  readonly power: number;
}

function advance(
  signal: ArrayLike<number>,
  hertz: number,
  window: number,
  hop: number,
  sampleRate: number,
): Tuning {
  let re = 0;
  let im = 0;
  let power = 0;
  let before: Phasor | undefined;
  for (let start = 0; start + window <= signal.length; start += hop) {
    const now = phasorAt(signal, start, window, hertz, sampleRate);
    power += now.re * now.re + now.im * now.im;
    if (before !== undefined) {
      re += now.re * before.re + now.im * before.im;
      im += now.im * before.re - now.re * before.im;
    }
    before = now;
  }
  return { hertz: hertz + (Math.atan2(im, re) * sampleRate) / (2 * Math.PI * hop), power: power / window };
}

/** The partial next to `hertz` in a steady (or decaying) stretch of at least two windows of `4 / spacing` seconds. */
export function tuningNear(
  signal: ArrayLike<number>,
  hertz: number,
  sampleRate: number,
  spacing = hertz,
): Tuning {
  const window = Math.min(
    Math.floor(signal.length / 2),
    Math.max(2048, Math.ceil((4 * sampleRate) / spacing)),
  );
  // A short hop tells deviations of 60 cents apart, a long one then measures finely.
  const near = Math.max(16, Math.min(window >> 2, Math.floor(sampleRate / (2 * 0.036 * hertz))));
  const coarse = advance(signal, hertz, window, near, sampleRate);
  return advance(signal, coarse.hertz, window, window >> 1, sampleRate);
}

export function centsBetween(hertz: number, reference: number): number {
  return 1200 * Math.log2(hertz / reference);
}

/** Equal temperament, A4 = 440 Hz. */
export function hertzOf(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12);
}
