/** Music of people's own, in files: MIDI, MusicXML (plain or compressed), zips of these, files of records. */
import { unzipSync } from 'fflate';
import { leadSheetOf } from '../../src/models/corpus/check-sheet.js';
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { songOfMidi } from '../../src/models/corpus/midi-song.js';
import { leadSheetOfSong, type SheetNames } from '../../src/models/corpus/sheet-of-song.js';
import { NotesFileError } from '../../src/score/imported.js';
import { MidiFileError } from '../../src/score/midi/events.js';
import { readMidiFile } from '../../src/score/midi/read.js';
import { child } from '../../src/score/musicxml/element.js';
import { xmlTree } from '../xml-tree.js';
import { FileFault } from './file-fault.js';
import { songOfMusicXml } from './musicxml-song.js';
import { recordsIn } from './records.js';

/** A file in memory; `name` is what the person calls it and is never used as a path. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Imported {
  readonly sheets: LeadSheet[];
  /** Files that could not be used: which, and why. */
  readonly faults: { readonly file: string; readonly reason: string }[];
}

export interface ImportWishes {
  /** Name of the set: `source` of its records. */
  readonly source: string;
  readonly style: string;
  readonly lic: string;
}

export const LIMITS = {
  /** Bytes of one file, unpacked. */
  file: 32_000_000,
  /** Bytes of all that one zip holds, unpacked, and how many files. */
  zip: 256_000_000,
  entries: 5000,
} as const;

/** Endings of the files that are read. */
export const MUSIC_FILE = /\.(mid|midi|kar|rmi|musicxml|xml|mxl|zip|jsonl|jsonl\.gz)$/i;

export function importFiles(files: Iterable<NamedBytes>, wishes: ImportWishes): Imported {
  const imported: Imported = { sheets: [], faults: [] };
  const ids = new Set<string>();
  for (const file of files) take(file, wishes, imported, ids, false);
  return imported;
}

function take(
  file: NamedBytes,
  wishes: ImportWishes,
  { sheets, faults }: Imported,
  ids: Set<string>,
  zipped: boolean,
): void {
  try {
    if (isZip(file.bytes) && !/\.mxl$/i.test(file.name) && !isMxl(file)) {
      if (zipped) throw new FileFault(file.name, 'is a zip inside a zip');
      for (const entry of entriesOf(file)) take(entry, wishes, { sheets, faults }, ids, true);
      return;
    }
    for (const sheet of sheetsOf(file, wishes)) {
      let { id } = sheet;
      for (let n = 2; ids.has(id); n++) id = `${sheet.id}#${n}`;
      ids.add(id);
      sheets.push({ ...sheet, id });
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    faults.push({ file: error.file, reason: error.reason });
  }
}

function sheetsOf(file: NamedBytes, wishes: ImportWishes): LeadSheet[] {
  const names: SheetNames = {
    id: `${wishes.source}/${file.name.replace(/\.[^./]*$/, '')}`,
    ...wishes,
  };
  if (file.bytes.length === 0) throw new FileFault(file.name, 'is empty');
  if (file.bytes.length > LIMITS.file)
    throw new FileFault(file.name, `is larger than ${LIMITS.file / 1e6} MB`);
  if (/\.jsonl(\.gz)?$/i.test(file.name))
    return [...recordsIn(file)].map(([line, record]) => {
      const sheet = leadSheetOf(record, { id: `${wishes.source}/${line}`, source: wishes.source });
      if (typeof sheet === 'string') throw new FileFault(file.name, `line ${line} ${sheet}`);
      return sheet;
    });
  const song = songOf(file);
  const sheet = leadSheetOfSong(song, names);
  if (typeof sheet === 'string') throw new FileFault(file.name, sheet);
  return [sheet];
}

function songOf(file: NamedBytes) {
  const head = new TextDecoder('latin1').decode(file.bytes.subarray(0, 4));
  try {
    if (head === 'MThd' || head === 'RIFF') return songOfMidi(readMidiFile(file.bytes));
    if (isZip(file.bytes)) return songOfMusicXml(xmlTree(scoreInMxl(file)));
    const text = decoded(file.bytes);
    if (/^\s*</.test(text)) return songOfMusicXml(xmlTree(text));
  } catch (error) {
    if (error instanceof MidiFileError || error instanceof NotesFileError)
      throw new FileFault(file.name, error.message);
    throw error;
  }
  throw new FileFault(file.name, 'is neither MIDI nor MusicXML');
}

/** UTF-8 unless a byte order mark says UTF-16. */
function decoded(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(label).decode(bytes);
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** A compressed score under another name says what it is in its first entry (whose name begins at byte 30). */
function isMxl({ bytes }: NamedBytes): boolean {
  const first = new TextDecoder('latin1').decode(bytes.subarray(30, 30 + bytes[26]! + 256 * bytes[27]!));
  return first === 'mimetype' || first.startsWith('META-INF/');
}

/** Unpacks with all sizes announced beforehand held against the limits; what is longer than announced is cut by fflate. */
function unpacked(file: NamedBytes, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let [entries, bytes] = [0, 0];
  try {
    const found = unzipSync(file.bytes, {
      filter: ({ name, originalSize, size }) => {
        if (++entries > LIMITS.entries)
          throw new FileFault(file.name, `holds more than ${LIMITS.entries} files`);
        if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[a-z]:/i.test(name))
          throw new FileFault(file.name, `"${name}" in it leads out of the zip`);
        if (!wanted(name)) return false;
        if (originalSize > LIMITS.file)
          throw new FileFault(file.name, `"${name}" in it unpacks to more than ${LIMITS.file / 1e6} MB`);
        // Nothing musical packs a thousandfold.
        if (originalSize > 1_000_000 && originalSize > size * 1000)
          throw new FileFault(file.name, `"${name}" in it unpacks to a thousand times its size`);
        bytes += originalSize;
        if (bytes > LIMITS.zip) throw new FileFault(file.name, `unpacks to more than ${LIMITS.zip / 1e6} MB`);
        return true;
      },
    });
    return new Map(Object.entries(found));
  } catch (error) {
    if (error instanceof FileFault) throw error;
    throw new FileFault(file.name, `is not a whole zip (${(error as Error).message})`);
  }
}

function entriesOf(file: NamedBytes): NamedBytes[] {
  const entries = unpacked(
    file,
    (name) => MUSIC_FILE.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name) && !name.endsWith('/'),
  );
  if (entries.size === 0) throw new FileFault(file.name, 'holds no MIDI or MusicXML files');
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => ({ name: `${file.name}: ${name}`, bytes }));
}

function scoreInMxl(file: NamedBytes): string {
  const entries = unpacked(file, (name) => /\.(xml|musicxml)$/i.test(name));
  const named = fullPath(entries.get('META-INF/container.xml'));
  const score = entries.get(named ?? '') ?? [...entries].find(([name]) => !name.startsWith('META-INF/'))?.[1];
  if (!score) throw new FileFault(file.name, 'is a compressed score without a score');
  return decoded(score);
}

/** Where the container says that the score is; containers in the wild are not always XML, then the first score counts. */
function fullPath(container: Uint8Array | undefined): string | undefined {
  try {
    const rootfiles = container && child(xmlTree(decoded(container)), 'rootfiles');
    return rootfiles && child(rootfiles, 'rootfile')?.attributes['full-path'];
  } catch (error) {
    if (error instanceof NotesFileError) return undefined;
    throw error;
  }
}
