/**
 * From a SoundFont file to a prepared bank: a folder with the sound decoded to 16 bits (`samples.s16`), the zones of
 * all presets with all that SoundFont rules add up added up (`zones.json`, an array a line), what lies where
 * (`index.json`), and its name and content (`bank.json`, written last).
 * Only here is the SoundFont library loaded: a normal start reads what is prepared.
 */

import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ServiceError } from '../../contract/errors.js';
import { withoutSeam } from './loop-seams.js';

/** Raise when what is prepared from the same file changes. */
export const BANK_FORMAT = 4;

/** bank.json. */
export interface BankHead {
  readonly format: number;
  readonly name: string;
  /** SHA-256 of the SoundFont file. */
  readonly sha256: string;
  /** Frames in samples.s16. */
  readonly frames: number;
  readonly samples: number;
  readonly presets: number;
}

type SoundFonts = typeof import('spessasynth_core');
type SoundBank = ReturnType<SoundFonts['SoundBankLoader']['fromArrayBuffer']>;
type BasicPreset = InstanceType<SoundFonts['BasicPreset']>;
type BasicModulator = InstanceType<SoundFonts['Modulator']>;
type Span = { readonly min: number; readonly max: number };

/** Generators that are places or ranges, not amounts: they aren't summed over preset and instrument. */
const KEY_RANGE = 43;
const VELOCITY_RANGE = 44;
const NOT_KEPT = new Set([41, KEY_RANGE, VELOCITY_RANGE, 53, 60]);
const ATTENUATION = 48;
/** What hardware made of an attenuation generator, and what every bank is tuned for. */
const ATTENUATION_SCALE = 0.4;
const GENERATORS = 61;
const DRUM_BANK = 128;

/** A file that is no SoundFont is told as such, by name; what failed around it (a full disk) stays what it is. */
function unreadable(name: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== undefined) return error;
  const [line = ''] = error.message.split('\n', 1);
  const detail = `the SoundFont "${name}" cannot be read (${line.replace(/[^\x20-\x7e]/g, '?')})`;
  return new ServiceError('unreadable_bank', detail, {
    cause: error,
    errors: [{ pointer: '/bank', detail }],
  });
}

/**
 * Prepares `file` into `folder`, which appears whole or not at all. Answers its head. Throws ServiceError
 * `unreadable_bank` for what is no SoundFont.
 */
export async function prepareBank(file: string, name: string, folder: string): Promise<BankHead> {
  const bytes = await readFile(file);
  const { BasicSoundBank, SoundBankLoader } = await import('spessasynth_core');
  await BasicSoundBank.isSF3DecoderReady;
  const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    return await layOut(SoundBankLoader.fromArrayBuffer(content), { name, sha256 }, folder);
  } catch (error) {
    throw unreadable(name, error as Error);
  }
}

async function layOut(
  bank: SoundBank,
  { name, sha256 }: Pick<BankHead, 'name' | 'sha256'>,
  folder: string,
): Promise<BankHead> {
  const draft = `${folder}.${process.pid}.tmp`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  try {
    const samples: number[][] = [];
    const numbers = new Map<unknown, number>();
    let frames = 0;
    const sound = await open(join(draft, 'samples.s16'), 'w');
    try {
      for (const sample of bank.samples) {
        const { loopStart, loopEnd } = sample;
        const recording = withoutSeam(balanced(sample.getAudioData(), sample), loopStart, loopEnd);
        const data = sixteenBits(recording);
        await sound.write(new Uint8Array(data.buffer));
        numbers.set(sample, samples.length);
        samples.push([
          frames,
          data.length,
          sample.sampleRate,
          sample.originalKey,
          sample.pitchCorrection,
          loopStart,
          loopEnd,
        ]);
        frames += data.length;
      }
    } finally {
      await sound.close();
    }
    const sets = new ModulatorSets();
    let zones = '';
    const presets = bank.presets.map((preset) => {
      const text = JSON.stringify(zonesOf(preset, numbers, sets));
      zones += `${text}\n`;
      return {
        bank: preset.isDrum ? DRUM_BANK : preset.bankMSB,
        program: preset.program,
        name: preset.name,
        zones: [zones.length - text.length - 1, text.length],
      };
    });
    await writeFile(join(draft, 'zones.json'), zones);
    await writeFile(join(draft, 'index.json'), JSON.stringify({ samples, modulators: sets.rows, presets }));
    const head: BankHead = {
      format: BANK_FORMAT,
      name,
      sha256,
      frames,
      samples: samples.length,
      presets: presets.length,
    };
    await writeFile(join(draft, 'bank.json'), `${JSON.stringify(head, null, 2)}\n`);
    await mkdir(dirname(folder), { recursive: true });
    await settle(draft, folder, JSON.stringify(head));
    return head;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Another process may have prepared the same meanwhile: then its folder stays. What is broken is replaced. */
async function settle(draft: string, folder: string, head: string): Promise<void> {
  const renamed = await rename(draft, folder).then(
    () => true,
    () => false,
  );
  if (renamed) return;
  const there = await readFile(join(folder, 'bank.json'), 'utf8').catch(() => 'null');
  const size = (await stat(join(folder, 'samples.s16')).catch(() => undefined))?.size;
  if (size === 2 * (JSON.parse(head) as BankHead).frames && there.replace(/\s/g, '') === head) {
    await rm(draft, { recursive: true, force: true });
    return;
  }
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

/** Frames over which the removal of a constant sets in. */
const BALANCE_FRAMES = 512;

/** Without the constant that some recordings lie on: the mean of the loop, or of all. */
function balanced(
  data: Float32Array,
  { loopStart, loopEnd }: { loopStart: number; loopEnd: number },
): Float32Array {
  const looped = loopEnd - loopStart >= 32 && loopStart >= BALANCE_FRAMES && loopEnd <= data.length;
  const from = looped ? loopStart : 0;
  const to = looped ? loopEnd : data.length;
  let sum = 0;
  for (let i = from; i < to; i++) sum += data[i]!;
  const mean = sum / Math.max(1, to - from);
  return data.map((value, i) => value - mean * Math.min(1, i / BALANCE_FRAMES));
}

function sixteenBits(data: Float32Array): Int16Array {
  const words = new Int16Array(data.length);
  for (let i = 0; i < data.length; i++)
    words[i] = Math.max(-32768, Math.min(32767, Math.round(data[i]! * 32768)));
  return words;
}

/** Every zone of a preset: [keys, velocities, sample, set of modulators, generators that differ from 0]. */
function zonesOf(preset: BasicPreset, numbers: Map<unknown, number>, sets: ModulatorSets): number[][] {
  const rows: number[][] = [];
  const { globalZone, parentSoundBank } = preset;
  for (const zone of preset.zones) {
    const instrument = zone.instrument;
    const added = new Float64Array(GENERATORS);
    for (const { type, value } of [...globalZone.generators, ...zone.generators]) put(added, type, value);
    const presetModulators = unique(zone.modulators, globalZone.modulators);
    for (const inner of instrument.zones) {
      const keys = overlap(
        zone.hasKeyRange ? zone.keyRange : globalZone.keyRange,
        inner.hasKeyRange ? inner.keyRange : instrument.globalZone.keyRange,
      );
      const velocities = overlap(
        zone.hasVelRange ? zone.velRange : globalZone.velRange,
        inner.hasVelRange ? inner.velRange : instrument.globalZone.velRange,
      );
      const sample = numbers.get(inner.sample);
      if (sample === undefined || keys.min > keys.max || velocities.min > velocities.max) continue;
      const own = new Map<number, number>();
      for (const { type, value } of [...instrument.globalZone.generators, ...inner.generators])
        if (type >= 0 && type < GENERATORS && !NOT_KEPT.has(type)) own.set(type, value);
      const generators: number[] = [];
      for (let type = 0; type < GENERATORS; type++) {
        const base = own.get(type);
        if (base === undefined && added[type] === 0) continue;
        const sum = (base ?? DEFAULTS.get(type) ?? 0) + added[type]!;
        generators.push(type, type === ATTENUATION ? Math.round(sum * ATTENUATION_SCALE * 10) / 10 : sum);
      }
      const modulators = unique(
        unique(inner.modulators, instrument.globalZone.modulators),
        parentSoundBank.defaultModulators,
      );
      rows.push([
        keys.min,
        keys.max,
        velocities.min,
        velocities.max,
        sample,
        sets.number(modulators, presetModulators),
        ...generators,
      ]);
    }
  }
  return rows;
}

/** Defaults that a preset's amounts are added to where the instrument says nothing (SoundFont 2.04 §8.1.3). */
const DEFAULTS = new Map<number, number>([
  [8, 13500],
  ...[21, 23, 25, 26, 27, 28, 30, 33, 34, 35, 36, 38].map((type) => [type, -12000] as [number, number]),
  [46, -1],
  [47, -1],
  [56, 100],
  [58, -1],
]);

function put(generators: Float64Array, type: number, value: number): void {
  if (type >= 0 && type < GENERATORS && !NOT_KEPT.has(type)) generators[type] = value;
}

/** A range that is not set reaches from -1 to 127. */
function overlap(a: Span, b: Span): Span {
  return { min: Math.max(a.min, b.min, 0), max: Math.min(a.max, b.max) };
}

function unique(first: readonly BasicModulator[], more: readonly BasicModulator[]): BasicModulator[] {
  const all = [...first];
  for (const modulator of more) if (!all.some((known) => same(known, modulator))) all.push(modulator);
  return all;
}

function same(a: BasicModulator, b: BasicModulator): boolean {
  return (
    a.primarySource.isIdentical(b.primarySource) &&
    a.secondarySource.isIdentical(b.secondarySource) &&
    a.destination === b.destination &&
    a.transformType === b.transformType
  );
}

/** Most zones have one of few sets of modulators: each is kept once. */
class ModulatorSets {
  readonly rows: number[][][] = [];
  readonly #numbers = new Map<string, number>();

  number(instrument: readonly BasicModulator[], preset: readonly BasicModulator[]): number {
    const set = instrument.map((modulator) => {
      const more = preset.filter((other) => same(modulator, other));
      return row(modulator, modulator.transformAmount + more.reduce((sum, m) => sum + m.transformAmount, 0));
    });
    for (const modulator of preset)
      if (!instrument.some((known) => same(known, modulator)))
        set.push(row(modulator, modulator.transformAmount));
    const rows = set.filter(([, , destination, amount]) => amount !== 0 && destination! < GENERATORS);
    const text = JSON.stringify(rows);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.rows.length;
      this.rows.push(rows);
      this.#numbers.set(text, number);
    }
    return number;
  }
}

function row(modulator: BasicModulator, amount: number): number[] {
  return [
    modulator.primarySource.toSourceEnum(),
    modulator.secondarySource.toSourceEnum(),
    modulator.destination,
    amount,
    modulator.transformType === 2 ? 1 : 0,
  ];
}
