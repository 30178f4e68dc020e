import { mkdir, readFile, rename, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openBanks } from '../banks.js';
import { masterMisfit } from '../brief/master.js';
import { readConfig } from '../config.js';
import { engineIdentity } from '../contract/engine.js';
import type { MidiRendered, MidiTask } from '../jobs/midi-task.js';
import { steadyMs } from '../jobs/steady.js';
import { MidiFileError } from '../score/midi/events.js';
import { isDiskFull, withDiskFaults } from '../storage/disk-faults.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';
import { TemporaryFolder } from '../storage/temporary.js';
import { type Flags, readFlags } from './brief-flags.js';
import { extrasAsked, MAKING_OPTIONS } from './document-flags.js';
import { stopOnSignals } from './interrupt.js';
import { PIECE_FLAGS, playFile } from './play-file.js';
import { UsageError } from './usage-error.js';

/** Where the file lies until it is whole. */
const UNFINISHED = '.continuo-unfinished';
/** What a General MIDI file is mastered to unless the caller says otherwise: the level of music between programmes. */
const LOUDNESS = -16;
const TRUE_PEAK = -1;

/** Plays a file of notes; one JSON line on standard output. */
export async function renderCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    ...MAKING_OPTIONS,
    ...Object.fromEntries(PIECE_FLAGS.map((flag) => [flag, { type: 'string' as const }])),
    sample_rate: { type: 'string' },
    bit_depth: { type: 'string' },
    bank: { type: 'string' },
    loudness: { type: 'string' },
    true_peak: { type: 'string' },
    raw: { type: 'boolean' },
  });
  if (positionals.length !== 1)
    throw new UsageError('render takes one MIDI or MusicXML file: continuo render FILE.mid --out FILE.wav');
  const path = positionals[0]!;
  const midi = await bytesOf(path);
  if (isPiece(midi, values)) {
    if (values.raw === true) throw new UsageError('--raw is for MIDI files that are played as General MIDI');
    return playFile(path, midi, values);
  }
  const out = resolve(
    typeof values.out === 'string' ? values.out : `${basename(path).replace(/\.[^.]*$/, '')}.wav`,
  );
  if (!/\.wav$/i.test(out)) throw new UsageError(`--out "${values.out}" must be a .wav file`);
  const wish = wishOf(values);
  const bank = await bankOf(values.bank);
  await mkdir(dirname(out), { recursive: true });
  const temporary = await TemporaryFolder.open(join(dirname(out), UNFINISHED));
  try {
    const audioPath = temporary.file();
    const rendered = await sounded({ ...wish, midi, bank, audioPath }, path);
    await withDiskFaults(() => rename(audioPath, out));
    const { file, ...rest } = rendered;
    const output = { ...file, url: out, filename: basename(out) };
    process.stdout.write(
      `${JSON.stringify({ midi: path, engine: engineIdentity(bank.identity), ...rest, outputs: [output] })}\n`,
    );
    return 0;
  } finally {
    await temporary.remove();
    // Another run may be using it: then it is not empty and stays.
    await rmdir(join(dirname(out), UNFINISHED)).catch(() => undefined);
  }
}

/** MusicXML, and whatever asks for more than a WAV file, is taken as a piece; other MIDI files are played as they are. */
function isPiece(bytes: Uint8Array, values: Flags['values']): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 4));
  if (head !== 'MThd' && head !== 'RIFF') return true;
  const { documents, archives, score } = extrasAsked(values);
  const more =
    PIECE_FLAGS.some((flag) => values[flag] !== undefined) || documents.length + archives.length > 0 || score;
  return (
    more ||
    (typeof values.out === 'string' && !/\.wav$/i.test(values.out) && /\.[a-z0-9]+$/i.test(values.out))
  );
}

function wishOf(values: Flags['values']): Pick<MidiTask, 'sampleRate' | 'bitDepth' | 'master'> {
  const raw = values.raw === true;
  if (raw && (values.loudness !== undefined || values.true_peak !== undefined))
    throw new UsageError('--raw leaves the mix as it is: it cannot stand with --loudness or --true-peak');
  const loudness = within(values, 'loudness', -30, -9, LOUDNESS);
  const truePeak = within(values, 'true_peak', -9, -0.1, TRUE_PEAK);
  const misfit = raw ? null : masterMisfit(loudness, truePeak);
  if (misfit !== null) throw new UsageError(misfit);
  return {
    sampleRate: oneOf(values, 'sample_rate', [44100, 48000], 44100),
    bitDepth: oneOf(values, 'bit_depth', [16, 24, 32], 16),
    ...(raw ? {} : { master: { loudness, truePeak } }),
  };
}

function within(values: Flags['values'], name: string, low: number, high: number, absent: number): number {
  const text = values[name];
  if (text === undefined) return absent;
  const value = Number(text);
  if (text === '' || !(value >= low && value <= high))
    throw new UsageError(`--${name.replace('_', '-')} "${text}" must be a number from ${low} to ${high}`);
  return value;
}

function oneOf<T extends number>(values: Flags['values'], name: string, allowed: readonly T[], absent: T): T {
  const text = values[name];
  if (text === undefined) return absent;
  const value = allowed.find((candidate) => String(candidate) === text);
  if (value === undefined)
    throw new UsageError(`--${name.replace('_', '-')} "${text}" must be one of ${allowed.join(', ')}`);
  return value;
}

async function bankOf(name: string | boolean | undefined): Promise<SharedBank> {
  const banks = await openBanks(readConfig(process.env));
  if (typeof name === 'string' && !banks.names.includes(name))
    throw new UsageError(`--bank "${name}" is not installed; there are ${banks.names.join(', ')}`);
  const bank = await banks.named(typeof name === 'string' ? name : undefined);
  if (bank === undefined)
    throw new UsageError(
      'render plays sampled instruments, but SOUNDFONT=none leaves none: name one with --bank',
    );
  return bank;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`there is no file "${path}"`);
    if (code === 'EISDIR') throw new UsageError(`"${path}" is a folder, not a MIDI file`);
    throw error;
  }
}

/** Milliseconds of work before signals and the line on the terminal have their turn. */
const TURN = 50;

/** Sounds it in this process, which has nobody else to answer: a thread would have to start and load everything again. */
async function sounded(task: MidiTask, path: string): Promise<MidiRendered> {
  const { midiSteps } = await import('../../workers/midi-sound.js');
  const line = new RenderLine(basename(path));
  let stopped = false;
  const release = stopOnSignals(() => {
    stopped = true;
  });
  const steps = midiSteps(task);
  try {
    for (let turn = steadyMs(); ; ) {
      const step = steps.next();
      if (step.done) return step.value;
      if (steadyMs() - turn < TURN) continue;
      line.show(step.value.stage, step.value.share);
      await setImmediate();
      turn = steadyMs();
      if (stopped) steps.throw(new Error('stopped'));
    }
  } catch (error) {
    if (error instanceof MidiFileError) throw new Error(`${path}: ${error.message}`);
    throw isDiskFull(error) ? new Error(`${path}: the disk is full`) : error;
  } finally {
    line.clear();
    release();
  }
}

/** One line on a terminal that shows how far the sound is. */
class RenderLine {
  readonly #title: string;

  constructor(title: string) {
    this.#title = title;
  }

  show(stage: string, share: number): void {
    if (process.stderr.isTTY)
      process.stderr.write(
        `\r\u001b[K${this.#title}  ${String(Math.round(100 * share)).padStart(3)} %  ${stage}`,
      );
  }

  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
