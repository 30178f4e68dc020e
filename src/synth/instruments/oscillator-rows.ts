/** Rows of oscillators of a patch: unison spread over pitch and stereo, and the tables they read. */
import { exp2 } from '../../math/elementary.js';
import { OSCILLATOR, OSCILLATOR_WORDS, PULSE, SYNCED, VOICE, WAVE } from '../dsp/kernels-of-subtractive.js';
import { ROW, ROW_WORDS } from '../dsp/subtractive-words.js';
import { vary } from '../dsp/variation.js';
import { TABLE_SCALE, tablePointers } from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import type { OscillatorSettings } from './subtractive-settings.js';
import { waveOf } from './waves.js';

/** An oscillator row laid out: ratios and gains of each of its oscillators. All voices of an instrument share it. */
interface Row {
  readonly start: number;
  readonly count: number;
  readonly kind: number;
  readonly fixedPhase: boolean;
  readonly ratios: Float64Array;
  /** Left and right in turn, in the workspace. */
  readonly gains: Float64Array;
  /** Detuning by drift: share of the voice's drift that each oscillator gets. */
  readonly drifts: Float64Array;
}

/** Places of seven oscillators in unison (measured on the JP-8000 by A. Szabo, 2010), -1...1. */
const SEVEN = [-1, -0.5715, -0.1774, 0, 0.181, 0.565, 0.9766];

/** `words`: the row's own, in the workspace. */
function layRow(workspace: Workspace, settings: OscillatorSettings, start: number, words: Float64Array): Row {
  const count = settings.unison ?? 1;
  const ratios = new Float64Array(count);
  const gains = workspace.doubles(2 * count);
  const drifts = new Float64Array(count);
  const base = (settings.semitones ?? 0) / 12 + (settings.cents ?? 0) / 1200;
  const middle = (count - 1) / 2;
  const level = (settings.level * TABLE_SCALE) / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    const place = count === 7 ? SEVEN[i]! : count === 1 ? 0 : (i - middle) / middle;
    const side = Math.floor(Math.abs(i - middle)) % 2 === 0 ? place : -place;
    const pan = side * (settings.spread ?? 0);
    ratios[i] = exp2(base + (place * (settings.detune ?? 0)) / 1200);
    gains[2 * i] = level * Math.sqrt(0.5 * (1 - pan)) * Math.SQRT2;
    gains[2 * i + 1] = level * Math.sqrt(0.5 * (1 + pan)) * Math.SQRT2;
    // Small angles: 2^(c/1200) is 1 + 0.000578 c within a thousandth of a cent for a few cents.
    drifts[i] = 0.00057762265 * ((i & 1) === 0 ? 1 : -1) * (1 - 0.1 * i);
  }
  const kind = settings.sync !== undefined ? SYNCED : settings.wave === 'pulse' ? PULSE : WAVE;
  const pointers = tablePointers(workspace, waveOf(settings.wave));
  const tables = workspace.integers(pointers.length);
  tables.set(pointers);
  words[ROW.start] = start;
  words[ROW.count] = count;
  words[ROW.kind] = kind;
  words[ROW.highest] = Math.max(...ratios);
  words[ROW.sync] = settings.sync?.ratio ?? 1;
  words[ROW.syncEnvelope] = settings.sync?.envelope ?? 0;
  words[ROW.tables] = tables.byteOffset;
  words[ROW.gains] = gains.byteOffset;
  return { start, count, kind, fixedPhase: settings.fixedPhase === true, ratios, gains, drifts };
}

/** The rows of a patch, laid out once for all of its voices. */
export class RowPlan {
  readonly rows: readonly Row[];
  /** ROW_WORDS for each row. */
  readonly words: Float64Array;
  /** Oscillators in all. */
  readonly count: number;
  /** True when the two channels differ. */
  readonly stereo: boolean;
  /** Width of the pulse rows before movement; undefined when there are none. */
  readonly pulse: number | undefined;
  readonly synced: boolean;

  constructor(workspace: Workspace, settings: readonly OscillatorSettings[]) {
    let count = 0;
    this.words = workspace.doubles(ROW_WORDS * settings.length);
    this.rows = settings.map((oscillator, i) => {
      const row = layRow(
        workspace,
        oscillator,
        count,
        this.words.subarray(ROW_WORDS * i, ROW_WORDS * (i + 1)),
      );
      count += row.count;
      return row;
    });
    this.count = count;
    this.stereo = settings.some((oscillator) => (oscillator.spread ?? 0) > 0);
    const pulse = settings.find((oscillator) => oscillator.wave === 'pulse');
    this.pulse = pulse === undefined ? undefined : (pulse.width ?? 0.5);
    this.synced = settings.some((oscillator) => oscillator.sync !== undefined);
  }

  /** Writes the oscillators of one voice into its words. */
  lay(integers: Int32Array, floats: Float32Array): void {
    integers[VOICE.count] = this.count;
    for (const row of this.rows) {
      for (let i = 0; i < row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * (row.start + i);
        integers[at + OSCILLATOR.kind] = row.kind;
        floats[at + OSCILLATOR.left] = row.gains[2 * i]!;
        floats[at + OSCILLATOR.right] = row.gains[2 * i + 1]!;
        floats[at + OSCILLATOR.ratio] = row.ratios[i]!;
        floats[at + OSCILLATOR.drift] = row.drifts[i]!;
      }
    }
  }

  /** A new note of a voice: phases fixed or by its variation. */
  start(integers: Int32Array, floats: Float32Array, variation: number): void {
    for (const row of this.rows) {
      for (let i = row.start; i < row.start + row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * i;
        integers[at + OSCILLATOR.phase] = row.fixedPhase
          ? 0
          : Math.floor(vary(variation, 10 + i) * 2147483647);
        floats[at + OSCILLATOR.syncAim] = 0;
      }
    }
  }
}
