/**
 * Band-limited single-cycle waves, one table for every third of an octave, so that no harmonic ever passes the
 * Nyquist frequency. Read with linear interpolation: the image of harmonic h lies near h / TABLE_SIZE^2 of the
 * fundamental, below -95 dB for A440 and below -80 dB down to 50 Hz.
 */
import { TAU } from '../../math/elementary.js';
import { sines } from '../../math/elementary-tables.js';
import { TABLES } from './kernels-of-tables.js';
import { Workspace } from './workspace.js';

export const TABLE_BITS = 11;
export const TABLE_SIZE = 1 << TABLE_BITS;
/** Bits of a 32-bit phase below the table index, and what one of them is worth. */
export const FRACTION_BITS = 32 - TABLE_BITS;
export const FRACTION_MASK = (1 << FRACTION_BITS) - 1;
export const FRACTION_SCALE = 1 / (1 << FRACTION_BITS);

/** Harmonics held by the tables: a third of an octave apart. */
const STEPS = [
  1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 101, 128, 161, 203, 256, 322, 406, 512, 645,
] as const;
const MOST = 645;

/** Position of the fullest table that holds no more than so many harmonics. */
const TABLE_OF_HARMONICS = new Uint8Array(MOST + 1);
for (let harmonics = 1, step = 0; harmonics <= MOST; harmonics++) {
  if (step + 1 < STEPS.length && STEPS[step + 1]! <= harmonics) step++;
  TABLE_OF_HARMONICS[harmonics] = step;
}

/** One wave as a row of tables, from the pure fundamental to 645 harmonics; each has one guard point at its end. */
export type WaveSet = readonly Float32Array[];

const SINE_CYCLE = sines(Float64Array.from({ length: TABLE_SIZE }, (_, i) => (TAU * i) / TABLE_SIZE));

/** Tables of the sum of amplitude(h) * sin(h x). */
export function waveSet(amplitude: (harmonic: number) => number): WaveSet {
  const sum = emptySum();
  const tables: Float32Array[] = [];
  let done = 0;
  for (const harmonics of STEPS) {
    while (done < harmonics) {
      done++;
      addHarmonic(sum, done, amplitude(done), 0);
    }
    tables.push(withGuard(sum));
  }
  return tables;
}

/** Tables whose spectrum depends on the pitch: formants stay where they are while the fundamental moves. */
export function formantWaveSet(amplitude: (harmonic: number, fundamentalHertz: number) => number): WaveSet {
  return STEPS.map((harmonics) => {
    const sum = emptySum();
    const fundamental = 22050 / (harmonics * 1.1);
    let energy = 0;
    for (let h = 1; h <= harmonics; h++) {
      const level = amplitude(h, fundamental);
      energy += level * level;
    }
    const scale = energy > 0 ? 0.8 / Math.sqrt(energy) : 0;
    for (let h = 1; h <= harmonics; h++) {
      const level = amplitude(h, fundamental) * scale;
      // Schroeder phases keep the crest low.
      if (level > 1e-5) addHarmonic(sum, h, level, Math.round((TABLE_SIZE * h * (h - 1)) / (2 * harmonics)));
    }
    return withGuard(sum);
  });
}

/** Where waves are added up: made for the first. */
let bench: { readonly workspace: Workspace; readonly cycle: number; readonly sum: Float64Array } | undefined;

function benchOfWaves(): {
  readonly workspace: Workspace;
  readonly cycle: number;
  readonly sum: Float64Array;
} {
  if (bench === undefined) {
    const workspace = new Workspace(24 * TABLE_SIZE);
    const cycle = workspace.doubles(TABLE_SIZE);
    cycle.set(SINE_CYCLE);
    bench = { workspace, cycle: cycle.byteOffset, sum: workspace.doubles(TABLE_SIZE) };
  }
  return bench;
}

/** One cycle of silence, until the next is asked for. */
function emptySum(): Float64Array {
  return benchOfWaves().sum.fill(0);
}

function addHarmonic(sum: Float64Array, harmonic: number, level: number, shift: number): void {
  if (level === 0) return;
  const { workspace, cycle } = benchOfWaves();
  workspace.kernels(TABLES).addHarmonic(cycle, sum.byteOffset, TABLE_SIZE, harmonic, level, shift);
}

function withGuard(cycle: Float64Array): Float32Array {
  const table = new Float32Array(TABLE_SIZE + 1);
  table.set(cycle);
  table[TABLE_SIZE] = table[0]!;
  return table;
}

const PURE = withGuard(SINE_CYCLE);
const SAW_LEVEL = 2 / Math.PI;

/** One harmonic is in every table, which is therefore the same one. */
export const SINE: WaveSet = STEPS.map(() => PURE);

/** A wave that is worked out when it is first asked for. */
function kept(amplitude: (harmonic: number) => number): () => WaveSet {
  let set: WaveSet | undefined;
  return () => {
    set ??= waveSet(amplitude);
    return set;
  };
}

/** Falling saw, -1...1 (band-limited overshoot above). */
export const saw = kept((h) => SAW_LEVEL / h);
export const square = kept((h) => (h % 2 === 1 ? (2 * SAW_LEVEL) / h : 0));
export const triangle = kept((h) =>
  h % 2 === 1 ? ((h % 4 === 1 ? 1 : -1) * SAW_LEVEL * SAW_LEVEL * 2) / (h * h) : 0,
);

/** Phase step of 32 bits a cycle for a frequency; kept below the Nyquist frequency. */
export function phaseStep(hertz: number, sampleRate: number): number {
  const step = (hertz / sampleRate) * 4294967296;
  return step >= 2147483000 ? 2147483000 : step <= 0 ? 0 : Math.round(step);
}

/** Which table of a set is the fullest that does not alias at this phase step. */
export function tableIndex(step: number): number {
  const harmonics = step > 0 ? Math.floor(2147483648 / step) : MOST;
  return TABLE_OF_HARMONICS[harmonics > MOST ? MOST : Math.max(harmonics, 1)]!;
}

/** The fullest table of the set that does not alias at this phase step. */
export function tableFor(set: WaveSet, step: number): Float32Array {
  return set[tableIndex(step)]!;
}

/** Peak that a 16-bit table can hold, and what one step of an interpolated value is worth. */
const TABLE_PEAK = 2;
export const TABLE_SCALE = TABLE_PEAK / (32767 * 32767);

/**
 * Pointers to the tables of a set as kernels read them: 16 bits a point (rounding lies below -90 dB of a wave of level 1, spread over
 * a thousand harmonics), copied into a workspace for the first who asks.
 */
export function tablePointers(workspace: Workspace, set: WaveSet): Int32Array {
  return workspace.shared(set, () => {
    const copies = new Map<Float32Array, number>();
    return Int32Array.from(set, (table) => {
      const known = copies.get(table);
      if (known !== undefined) return known;
      const copy = workspace.shorts(table.length);
      for (let i = 0; i < table.length; i++) copy[i] = Math.round((table[i]! * 32767) / TABLE_PEAK);
      copies.set(table, copy.byteOffset);
      return copy.byteOffset;
    });
  });
}

/** Pointer to the place of the fullest table for 0 ... 645 harmonics, 32 bits each, as kernels read it. */
export function harmonicsPointer(workspace: Workspace): number {
  return workspace.shared(TABLE_OF_HARMONICS, () => {
    const copy = workspace.integers(TABLE_OF_HARMONICS.length);
    copy.set(TABLE_OF_HARMONICS);
    return copy;
  }).byteOffset;
}
