import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { importFiles } from '../../../workers/corpora/import-files.js';
import { musicFilesIn } from '../../../workers/corpora/music-folder.js';
import { splitSheets } from '../../models/corpus/split.js';
import { readFlags } from '../brief-flags.js';
import { UsageError } from '../usage-error.js';

/** Reads a folder of MIDI and MusicXML files into one file of records; says of every file that it cannot use why. */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    out: { type: 'string' },
    style: { type: 'string' },
    source: { type: 'string' },
    licence: { type: 'string' },
  });
  const out = values.out;
  if (positionals.length === 0 || typeof out !== 'string')
    throw new UsageError('models import needs folders or files and --out FILE.jsonl or FILE.jsonl.gz');
  if (!/\.jsonl(\.gz)?$/.test(out)) throw new UsageError(`--out "${out}" must end in .jsonl or .jsonl.gz`);
  const text = (name: string, absent: string): string => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : absent;
  };
  const { sheets, faults } = importFiles(musicFilesIn(positionals), {
    source: text('source', 'own'),
    style: text('style', 'unknown'),
    lic: text('licence', 'not stated'),
  });
  for (const { file, reason } of faults) process.stderr.write(`continuo: ${file}: ${reason}\n`);
  if (sheets.length === 0) throw new UsageError('none of the files can be used');
  await writeWhole(resolve(out), sheets.map((sheet) => `${JSON.stringify(sheet)}\n`).join(''));
  const { training, validation, heldOut } = splitSheets(sheets);
  process.stdout.write(
    `${JSON.stringify({
      out,
      pieces: sheets.length,
      notes: sheets.reduce((sum, { melody }) => sum + melody.length, 0),
      unusable: faults,
      split: { training: training.length, validation: validation.length, held_out: heldOut.length },
    })}\n`,
  );
  return 0;
}

/** Under another name until it is whole. */
async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = join(dirname(path), `.unfinished-${process.pid}`);
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(unfinished, path.endsWith('.gz') ? gzipSync(text) : text);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
