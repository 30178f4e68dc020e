/** The waves that oscillators of a patch name. Formant waves are made when first asked for and kept: they never change. */
import { exp } from '../../math/elementary.js';
import { formantWaveSet, SINE, saw, square, triangle, type WaveSet, waveSet } from '../dsp/wavetables.js';

export type WaveName =
  | 'sine'
  | 'triangle'
  | 'saw'
  | 'square'
  | 'pulse'
  | 'hollow'
  | 'reed'
  | 'crystal'
  | 'aah'
  | 'ooh';

/** A formant: centre in Hz, bandwidth in Hz, level. */
type Formant = readonly [number, number, number];

/** Sung vowels of a mixed choir (tenor and alto averages; Csound manual, appendix D). */
const VOWELS: Readonly<Record<'aah' | 'ooh', readonly Formant[]>> = {
  aah: [
    [700, 110, 1],
    [1120, 120, 0.5],
    [2700, 180, 0.12],
    [3300, 220, 0.1],
    [4500, 400, 0.03],
  ],
  ooh: [
    [340, 80, 1],
    [620, 100, 0.22],
    [2550, 180, 0.035],
    [3200, 220, 0.03],
    [4300, 400, 0.01],
  ],
};

/** Glottal source of -9 dB an octave through the resonances of the mouth. */
function vowel(formants: readonly Formant[]): (harmonic: number, hertz: number) => number {
  return (harmonic, hertz) => {
    const f = harmonic * hertz;
    let level = 0.02;
    for (const [centre, width, gain] of formants) {
      const distance = (f - centre) / (1.4 * width);
      level += gain / (1 + distance * distance);
    }
    const source = 1 / Math.sqrt(harmonic);
    return f > 9000 ? level * source * exp((9000 - f) / 2500) : level * source;
  };
}

/** Waves by the levels of their harmonics. */
const SERIES: ReadonlyMap<WaveName, (harmonic: number) => number> = new Map([
  ['hollow', (h: number) => (h === 1 ? 0.8 : h === 2 ? 0.3 : h % 2 === 1 ? 0.5 / h : 0.08 / h)],
  // A double reed: a hump around the fifth harmonic, then a steep fall.
  ['reed', (h: number) => 0.5 / (1 + 0.1225 * (h - 4) * (h - 4)) / (1 + 0.002 * h * h)],
  // Octaves and fifths high up over a clear fundamental.
  [
    'crystal',
    (h: number) => (h === 1 ? 0.75 : [2, 3, 4, 6, 8, 12, 16, 24].includes(h) ? 0.5 / Math.sqrt(h) : 0.02 / h),
  ],
]);

const made = new Map<WaveName, WaveSet>();

export function waveOf(name: WaveName): WaveSet {
  switch (name) {
    case 'sine':
      return SINE;
    case 'triangle':
      return triangle();
    case 'saw':
    case 'pulse':
      return saw();
    case 'square':
      return square();
    default: {
      let set = made.get(name);
      if (set === undefined) {
        const series = SERIES.get(name);
        set =
          series !== undefined ? waveSet(series) : formantWaveSet(vowel(VOWELS[name as keyof typeof VOWELS]));
        made.set(name, set);
      }
      return set;
    }
  }
}
