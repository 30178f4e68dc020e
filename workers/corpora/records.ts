/** Files of records: one JSON object a line, gzipped or not. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { leadSheetOf } from '../../src/models/corpus/check-sheet.js';
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { FileFault } from './file-fault.js';
import type { NamedBytes } from './import-files.js';

/** Most bytes of text that a file may hold. */
const LARGEST_TEXT = 400_000_000;

/** Every record of a file in turn, with the number of its line. Throws FileFault. */
export function* recordsIn(file: NamedBytes): Generator<readonly [line: number, record: unknown]> {
  const text = textOf(file);
  let number = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end);
    from = end < 0 ? text.length : end + 1;
    number++;
    if (line.trim() === '') continue;
    try {
      yield [number, JSON.parse(line) as unknown];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new FileFault(file.name, `line ${number} is not JSON (${error.message})`);
    }
  }
}

/** The same of a file on disk. */
export function recordsAt(path: string): Generator<readonly [line: number, record: unknown]> {
  return recordsIn({ name: path, bytes: bytesAt(path) });
}

/** The lead sheets of a file of records. Throws FileFault for the first that is none. */
export function leadSheetsIn(path: string, source: string): LeadSheet[] {
  const sheets: LeadSheet[] = [];
  for (const [line, record] of recordsAt(path)) {
    const sheet = leadSheetOf(record, { id: `${source}/${line}`, source });
    if (typeof sheet === 'string') throw new FileFault(path, `line ${line} ${sheet}`);
    sheets.push(sheet);
  }
  return sheets;
}

function textOf({ name, bytes }: NamedBytes): string {
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const plain = zipped ? gunzipSync(bytes, { maxOutputLength: LARGEST_TEXT }) : bytes;
    return new TextDecoder().decode(plain);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new FileFault(name, `unpacks to more than ${LARGEST_TEXT / 1e6} MB`);
    throw new FileFault(name, code?.startsWith('Z_') ? 'is not whole (gzip)' : message);
  }
}

function bytesAt(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new FileFault(path, 'there is no such file');
    throw new FileFault(path, code === 'EISDIR' ? 'is a folder' : message);
  }
}
