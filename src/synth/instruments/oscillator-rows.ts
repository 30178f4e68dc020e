/** Rows of oscillators of one voice: unison spread over pitch and stereo, and the tables they read. */
import { exp2 } from '../../math/elementary.js';
import { OSCILLATOR, OSCILLATOR_WORDS, PULSE, SYNCED, VOICE, WAVE } from '../dsp/kernels-of-subtractive.js';
import { vary } from '../dsp/variation.js';
import { TABLE_SCALE, tableIndex, tablePointers } from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import type { OscillatorSettings } from './subtractive-settings.js';
import { waveOf } from './waves.js';

/** An oscillator row laid out: ratios and gains of each of its oscillators. All voices of an instrument share it. */
interface Row {
  readonly start: number;
  readonly count: number;
  readonly kind: number;
  readonly fixedPhase: boolean;
  readonly tables: Int32Array;
  readonly ratios: Float64Array;
  readonly lefts: Float64Array;
  readonly rights: Float64Array;
  /** Detuning by drift: share of the voice's drift that each oscillator gets. */
  readonly drifts: Float64Array;
  /** Highest of the ratios. */
  readonly highest: number;
  readonly sync: number;
  readonly syncEnvelope: number;
}

/** Places of seven oscillators in unison (measured on the JP-8000 by A. Szabo, 2010), -1...1. */
const SEVEN = [-1, -0.5715, -0.1774, 0, 0.181, 0.565, 0.9766];
/** Fastest a synced saw may run beside its master. */
const MOST_SYNC = 12;

function layRow(workspace: Workspace, settings: OscillatorSettings, start: number): Row {
  const count = settings.unison ?? 1;
  const ratios = new Float64Array(count);
  const lefts = new Float64Array(count);
  const rights = new Float64Array(count);
  const drifts = new Float64Array(count);
  const base = (settings.semitones ?? 0) / 12 + (settings.cents ?? 0) / 1200;
  const middle = (count - 1) / 2;
  const level = (settings.level * TABLE_SCALE) / Math.sqrt(count);
  for (let i = 0; i < count; i++) {
    const place = count === 7 ? SEVEN[i]! : count === 1 ? 0 : (i - middle) / middle;
    const side = Math.floor(Math.abs(i - middle)) % 2 === 0 ? place : -place;
    const pan = side * (settings.spread ?? 0);
    ratios[i] = exp2(base + (place * (settings.detune ?? 0)) / 1200);
    lefts[i] = level * Math.sqrt(0.5 * (1 - pan)) * Math.SQRT2;
    rights[i] = level * Math.sqrt(0.5 * (1 + pan)) * Math.SQRT2;
    // Small angles: 2^(c/1200) is 1 + 0.000578 c within a thousandth of a cent for a few cents.
    drifts[i] = 0.00057762265 * ((i & 1) === 0 ? 1 : -1) * (1 - 0.1 * i);
  }
  return {
    start,
    count,
    kind: settings.sync !== undefined ? SYNCED : settings.wave === 'pulse' ? PULSE : WAVE,
    fixedPhase: settings.fixedPhase === true,
    tables: tablePointers(workspace, waveOf(settings.wave)),
    ratios,
    lefts,
    rights,
    drifts,
    highest: Math.max(...ratios),
    sync: settings.sync?.ratio ?? 1,
    syncEnvelope: settings.sync?.envelope ?? 0,
  };
}

/** The rows of a patch, laid out once for all of its voices. */
export class RowPlan {
  readonly rows: readonly Row[];
  /** Oscillators in all. */
  readonly count: number;
  /** True when the two channels differ. */
  readonly stereo: boolean;
  /** Width of the pulse rows before movement; undefined when there are none. */
  readonly pulse: number | undefined;
  readonly synced: boolean;

  constructor(workspace: Workspace, settings: readonly OscillatorSettings[]) {
    let count = 0;
    const rows: Row[] = [];
    for (const oscillator of settings) {
      rows.push(layRow(workspace, oscillator, count));
      count += oscillator.unison ?? 1;
    }
    this.rows = rows;
    this.count = count;
    this.stereo = settings.some((oscillator) => (oscillator.spread ?? 0) > 0);
    const pulse = settings.find((oscillator) => oscillator.wave === 'pulse');
    this.pulse = pulse === undefined ? undefined : (pulse.width ?? 0.5);
    this.synced = settings.some((oscillator) => oscillator.sync !== undefined);
  }
}

/** Writes the oscillators of one voice into its words. */
export class OscillatorRows {
  readonly #plan: RowPlan;
  readonly #integers: Int32Array;
  readonly #floats: Float32Array;
  readonly #doubles: Float64Array;

  constructor(plan: RowPlan, integers: Int32Array, floats: Float32Array) {
    this.#plan = plan;
    this.#integers = integers;
    this.#floats = floats;
    this.#doubles = new Float64Array(floats.buffer, floats.byteOffset, VOICE.baseStep + 1);
    integers[VOICE.count] = plan.count;
    for (const row of plan.rows) {
      for (let i = 0; i < row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * (row.start + i);
        integers[at + OSCILLATOR.kind] = row.kind;
        floats[at + OSCILLATOR.left] = row.lefts[i]!;
        floats[at + OSCILLATOR.right] = row.rights[i]!;
        floats[at + OSCILLATOR.ratio] = row.ratios[i]!;
        floats[at + OSCILLATOR.drift] = row.drifts[i]!;
      }
    }
  }

  /** A new note: phases fixed or by its variation. */
  start(variation: number): void {
    for (const row of this.#plan.rows) {
      for (let i = row.start; i < row.start + row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * i;
        this.#integers[at + OSCILLATOR.phase] = row.fixedPhase
          ? 0
          : Math.floor(vary(variation, 10 + i) * 2147483647);
        this.#floats[at + OSCILLATOR.syncAim] = 0;
      }
    }
  }

  /** Pitch of the note in Hz and drift in cents, for the coming quantum. */
  tune(hertz: number, drift: number, sampleRate: number): void {
    const rows = this.#plan.rows;
    const integers = this.#integers;
    const base = (hertz * 4294967296) / sampleRate;
    this.#doubles[VOICE.baseStep] = base;
    this.#floats[VOICE.drift] = drift;
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r]!;
      // Drift moves no oscillator by more than this.
      const table = row.tables[tableIndex(base * row.highest * (1 + 0.0006 * Math.abs(drift)))]!;
      let at = VOICE.oscillators + OSCILLATOR_WORDS * row.start + OSCILLATOR.table;
      if (integers[at] === table) continue;
      for (let i = 0; i < row.count; i++, at += OSCILLATOR_WORDS) integers[at] = table;
    }
  }

  /**
   * How many times as fast as their masters the synced rows run: the patch's ratio by `octaves` of movement and
   * `opening` (0-1) of the filter's envelope. It stays within one whole number in each quantum.
   */
  sync(octaves: number, opening: number): void {
    if (!this.#plan.synced) return;
    const floats = this.#floats;
    for (const row of this.#plan.rows) {
      if (row.kind !== SYNCED) continue;
      const wanted = row.sync * exp2(octaves + row.syncEnvelope * opening);
      const ratio = wanted < 1 ? 1 : Math.min(wanted, MOST_SYNC);
      for (let i = 0; i < row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * (row.start + i);
        const before = floats[at + OSCILLATOR.syncAim]!;
        const now = before === 0 ? ratio : before;
        // From a whole number the way goes on into the cell where the aim lies.
        const whole = Math.floor(now);
        const low = ratio < now && now === whole ? whole - 1 : whole;
        floats[at + OSCILLATOR.sync] = now;
        floats[at + OSCILLATOR.syncAim] = ratio < low ? low : Math.min(ratio, low + 1);
      }
    }
  }

  /** Blend from the first row to the second, 0-1, at equal power. */
  morph(blend: number): void {
    const rows = this.#plan.rows;
    for (let r = 0; r < rows.length && r < 2; r++) {
      const row = rows[r]!;
      const gain = Math.sqrt(r === 0 ? 1 - blend : blend);
      for (let i = 0; i < row.count; i++) {
        const at = VOICE.oscillators + OSCILLATOR_WORDS * (row.start + i);
        this.#floats[at + OSCILLATOR.left] = row.lefts[i]! * gain;
        this.#floats[at + OSCILLATOR.right] = row.rights[i]! * gain;
      }
    }
  }
}
