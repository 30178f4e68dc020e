/** The index of a prepared bank: presets, zones and samples as they lie in its file. */

import type { SampledPreset, SampleHeader, Zone } from './bank.js';
import { CHORUS_SEND, defaultGenerators, GENERATORS, REVERB_SEND } from './generators.js';
import type { Modulator } from './modulators.js';

/** First frame in the sample file, length, rate, root key, correction in cents, loop start and end. */
export type SampleRow = readonly [number, number, number, number, number, number, number];
/** Keys from and to, velocities from and to, sample, set of modulators, then generator and value in turn. */
export type ZoneRow = readonly number[];
/** Source, amount source, destination, amount, 1 for the absolute value. */
export type ModulatorRow = readonly [number, number, number, number, number];

export interface PresetEntry {
  readonly bank: number;
  readonly program: number;
  readonly name: string;
  /** Where its zones (ZoneRow[] as JSON) lie in the file of zones: first byte and bytes. */
  readonly zones: readonly [number, number];
}

export interface BankIndex {
  readonly samples: readonly SampleRow[];
  readonly modulators: readonly (readonly ModulatorRow[])[];
  readonly presets: readonly PresetEntry[];
}

const USUAL = defaultGenerators();
/** Numbers of a zone row before its generators. */
const ZONE_HEAD = 6;

/** The presets of an index, made when they are first asked for. */
export class PresetShelf {
  readonly #index: BankIndex;
  readonly #zones: (first: number, bytes: number) => string;
  readonly #entries = new Map<number, PresetEntry>();
  readonly #made = new Map<number, SampledPreset>();
  readonly #modulators: (readonly Modulator[] | undefined)[] = [];

  /** `zones` answers bytes of the file of zones as text. */
  constructor(index: BankIndex, zones: (first: number, bytes: number) => string) {
    this.#index = index;
    this.#zones = zones;
    for (const entry of index.presets) this.#entries.set(entry.bank * 128 + entry.program, entry);
  }

  presetName(bank: number, program: number): string | undefined {
    return this.#entries.get(bank * 128 + program)?.name;
  }

  preset(bank: number, program: number): SampledPreset | undefined {
    const number = bank * 128 + program;
    const known = this.#made.get(number);
    const entry = this.#entries.get(number);
    if (known !== undefined || entry === undefined) return known;
    const rows = JSON.parse(this.#zones(...entry.zones)) as ZoneRow[];
    // One array for all: each of its own would cost more than what stands in it.
    const generators = new Float64Array(GENERATORS * rows.length);
    const zones = rows.map((row, number) =>
      this.#zone(row, number, generators.subarray(GENERATORS * number, GENERATORS * (number + 1))),
    );
    const preset: SampledPreset = {
      bank,
      program,
      name: entry.name,
      zones,
      reverbSend: median(zones, REVERB_SEND) / 1000,
      chorusSend: median(zones, CHORUS_SEND) / 1000,
    };
    this.#made.set(number, preset);
    return preset;
  }

  #zone(row: ZoneRow, number: number, generators: Float64Array): Zone {
    generators.set(USUAL);
    for (let i = ZONE_HEAD; i + 1 < row.length; i += 2) generators[row[i]!] = row[i + 1]!;
    return {
      number,
      lowKey: row[0]!,
      highKey: row[1]!,
      lowVelocity: row[2]!,
      highVelocity: row[3]!,
      sample: this.#sample(row[4]!),
      modulators: this.#modulatorsOf(row[5]!),
      generators,
    };
  }

  #sample(id: number): SampleHeader {
    const [, frames, rate, root, correction, loopStart, loopEnd] = this.#index.samples[id]!;
    return { id, frames, rate, root, correction, loopStart, loopEnd };
  }

  #modulatorsOf(set: number): readonly Modulator[] {
    this.#modulators[set] ??= this.#index.modulators[set]!.map(
      ([source, amountSource, destination, amount, absolute]) => ({
        source,
        amountSource,
        destination,
        amount,
        absolute: absolute === 1,
      }),
    );
    return this.#modulators[set];
  }
}

function median(zones: readonly Zone[], generator: number): number {
  const values = zones.map((zone) => zone.generators[generator]!).sort((a, b) => a - b);
  return Math.max(0, values[values.length >> 1] ?? 0);
}
