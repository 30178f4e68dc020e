/** Rows of oscillators of one voice: unison spread over pitch and stereo, and the tables they read. */
import { exp2 } from '../../math/elementary.js';
import {
  addPulse,
  addPulseStereo,
  addWave,
  addWaveFour,
  addWavePair,
  addWaveStereo,
} from '../dsp/oscillators.js';
import { vary } from '../dsp/variation.js';
import { phaseStep, tableFor, type WaveSet } from '../dsp/wavetables.js';
import type { OscillatorSettings } from './subtractive-settings.js';
import { waveOf } from './waves.js';

/** An oscillator row laid out: where its phases are, ratios and gains of each of its oscillators. */
interface Row {
  readonly settings: OscillatorSettings;
  readonly waves: WaveSet;
  readonly start: number;
  readonly count: number;
  readonly ratios: Float64Array;
  readonly lefts: Float64Array;
  readonly rights: Float64Array;
}

/** Places of seven oscillators in unison (measured on the JP-8000 by A. Szabo, 2010), -1...1. */
const SEVEN = [-1, -0.5715, -0.1774, 0, 0.181, 0.565, 0.9766];

function layRow(settings: OscillatorSettings, start: number): Row {
  const count = settings.unison ?? 1;
  const ratios = new Float64Array(count);
  const lefts = new Float64Array(count);
  const rights = new Float64Array(count);
  const base = (settings.semitones ?? 0) / 12 + (settings.cents ?? 0) / 1200;
  const middle = (count - 1) / 2;
  const level = settings.level / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    const place = count === 7 ? SEVEN[i]! : count === 1 ? 0 : (i - middle) / middle;
    const side = Math.floor(Math.abs(i - middle)) % 2 === 0 ? place : -place;
    const pan = side * (settings.spread ?? 0);
    ratios[i] = exp2(base + (place * (settings.detune ?? 0)) / 1200);
    lefts[i] = level * Math.sqrt(0.5 * (1 - pan)) * Math.SQRT2;
    rights[i] = level * Math.sqrt(0.5 * (1 + pan)) * Math.SQRT2;
  }
  return { settings, waves: waveOf(settings.wave), start, count, ratios, lefts, rights };
}

export class OscillatorRows {
  /** Pulse width at frame i of the quantum is width + widthStep * i; below 0 before the first aim. */
  width = -1;
  widthStep = 0;
  /** Blend from the first row to the second, 0-1; 0 plays both in full. */
  morph = 0;
  /** True when the two channels differ. */
  readonly stereo: boolean;
  /** Width of the pulse rows before movement; undefined when there are none. */
  readonly pulse: number | undefined;
  readonly #rows: readonly Row[];
  readonly #phases: Int32Array;
  readonly #steps: Int32Array;
  readonly #tables: Float32Array[];

  constructor(settings: readonly OscillatorSettings[]) {
    let count = 0;
    const rows: Row[] = [];
    for (const oscillator of settings) {
      rows.push(layRow(oscillator, count));
      count += oscillator.unison ?? 1;
    }
    this.#rows = rows;
    this.stereo = settings.some((oscillator) => (oscillator.spread ?? 0) > 0);
    const pulse = settings.find((oscillator) => oscillator.wave === 'pulse');
    this.pulse = pulse === undefined ? undefined : (pulse.width ?? 0.5);
    this.#phases = new Int32Array(count);
    this.#steps = new Int32Array(count);
    this.#tables = rows.map((row) => row.waves[0]!);
  }

  /** A new note: phases fixed or by its variation. */
  start(variation: number): void {
    for (const row of this.#rows) {
      for (let i = row.start; i < row.start + row.count; i++) {
        this.#phases[i] =
          row.settings.fixedPhase === true ? 0 : Math.floor(vary(variation, 10 + i) * 2147483647);
      }
    }
    this.width = -1;
    this.widthStep = 0;
  }

  /** Goes on where the rows of another voice of the same patch are. */
  takeOver(other: OscillatorRows): void {
    this.#phases.set(other.#phases);
    this.width = other.width;
    this.widthStep = other.widthStep;
    this.morph = other.morph;
  }

  /** Pitch of the note in Hz and drift in cents, for the coming quantum. */
  tune(hertz: number, drift: number, sampleRate: number): void {
    for (let r = 0; r < this.#rows.length; r++) {
      const row = this.#rows[r]!;
      let highest = 0;
      for (let i = 0; i < row.count; i++) {
        // Small angles: 2^(c/1200) is 1 + 0.000578 c within a thousandth of a cent for a few cents.
        const wander = 1 + 0.00057762265 * drift * ((i & 1) === 0 ? 1 : -1) * (1 - 0.1 * i);
        const step = phaseStep(hertz * row.ratios[i]! * wander, sampleRate);
        this.#steps[row.start + i] = step;
        if (step > highest) highest = step;
      }
      this.#tables[r] = tableFor(row.waves, highest);
    }
  }

  /** ADDS frames [from, to) to one channel. */
  playMono(out: Float32Array, from: number, to: number): void {
    const phases = this.#phases;
    for (let r = 0; r < this.#rows.length; r++) {
      const row = this.#rows[r]!;
      const table = this.#tables[r]!;
      const blend = this.#blend(r);
      for (let i = 0; i < row.count; i++) {
        const at = row.start + i;
        const gain = row.lefts[i]! * blend;
        phases[at] =
          row.settings.wave === 'pulse'
            ? addPulse(out, from, to, table, phases[at]!, this.#steps[at]!, this.width, this.widthStep, gain)
            : addWave(out, from, to, table, phases[at]!, this.#steps[at]!, gain, 0);
      }
    }
  }

  /** ADDS frames [from, to) to both. */
  playStereo(l: Float32Array, r: Float32Array, from: number, to: number): void {
    const phases = this.#phases;
    const steps = this.#steps;
    for (let n = 0; n < this.#rows.length; n++) {
      const row = this.#rows[n]!;
      const table = this.#tables[n]!;
      const blend = this.#blend(n);
      let i = 0;
      if (row.settings.wave === 'pulse') {
        for (; i < row.count; i++) {
          const at = row.start + i;
          phases[at] = addPulseStereo(
            l,
            r,
            from,
            to,
            table,
            phases[at]!,
            steps[at]!,
            this.width,
            this.widthStep,
            row.lefts[i]! * blend,
            row.rights[i]! * blend,
          );
        }
        continue;
      }
      for (; i + 3 < row.count; i += 4) {
        addWaveFour(l, r, from, to, table, phases, steps, row.start + i, row.lefts, row.rights, i, blend);
      }
      for (; i + 1 < row.count; i += 2) {
        const at = row.start + i;
        addWavePair(
          l,
          r,
          from,
          to,
          table,
          phases,
          at,
          steps[at]!,
          steps[at + 1]!,
          row.lefts[i]! * blend,
          row.rights[i]! * blend,
          row.lefts[i + 1]! * blend,
          row.rights[i + 1]! * blend,
        );
      }
      if (i < row.count) {
        const at = row.start + i;
        phases[at] = addWaveStereo(
          l,
          r,
          from,
          to,
          table,
          phases[at]!,
          steps[at]!,
          row.lefts[i]! * blend,
          row.rights[i]! * blend,
        );
      }
    }
  }

  /** Blend of the first two rows, where the patch morphs between them. */
  #blend(row: number): number {
    if (this.morph === 0 || row > 1) return 1;
    return Math.sqrt(row === 0 ? 1 - this.morph : this.morph);
  }
}
