import { strFromU8, unzipSync } from 'fflate';
import { type ImportedMusic, NotesFileError } from '../src/score/imported.js';
import { MidiFileError } from '../src/score/midi/events.js';
import { importMidi } from '../src/score/midi/import.js';
import { readMidiFile } from '../src/score/midi/read.js';
import { childrenNamed, descend } from '../src/score/musicxml/element.js';
import { readMusicXml } from '../src/score/musicxml/read.js';
import { xmlTree } from './xml-tree.js';

/** Bytes of XML that a compressed file may unpack to: some hundred pages of an orchestra. */
const MOST_XML = 32 * 1024 * 1024;
/** Packed bytes of one file: notes pack to a twentieth, and what a file says of its unpacked size may be a lie. */
const MOST_PACKED = 4 * 1024 * 1024;
/** Files in a compressed score: the score, its container, pictures. */
const MOST_FILES = 64;

/** Reads a MIDI file or MusicXML, plain or compressed, whatever it calls itself. Throws NotesFileError. */
export function readNotes(bytes: Uint8Array): ImportedMusic {
  const starts = (...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);
  if (starts(0x4d, 0x54, 0x68, 0x64) || starts(0x52, 0x49, 0x46, 0x46)) return readMidi(bytes);
  if (starts(0x50, 0x4b)) return readMusicXml(xmlTree(unpacked(bytes)));
  const text = textOf(bytes);
  if (text.trimStart().startsWith('<')) return readMusicXml(xmlTree(text));
  throw new NotesFileError('neither a MIDI file nor MusicXML, plain or compressed');
}

function readMidi(bytes: Uint8Array): ImportedMusic {
  try {
    return importMidi(readMidiFile(bytes));
  } catch (error) {
    throw error instanceof MidiFileError ? new NotesFileError(error.message, { cause: error }) : error;
  }
}

/** UTF-8, or UTF-16 by its mark. */
function textOf(bytes: Uint8Array): string {
  if (bytes.length > MOST_XML) throw new NotesFileError(`more than ${MOST_XML} bytes of XML`);
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder(wide ?? 'utf-8').decode(bytes);
}

/** The score of a compressed file, by its container. Nothing is unpacked that says it is too large. */
function unpacked(bytes: Uint8Array): string {
  const take = (wanted: (name: string) => boolean): Record<string, Uint8Array> => {
    let files = 0;
    try {
      return unzipSync(bytes, {
        filter: ({ name, size, originalSize }) => {
          if (++files > MOST_FILES) throw new NotesFileError(`more than ${MOST_FILES} files in it`);
          if (!wanted(name)) return false;
          if (originalSize > MOST_XML || size > MOST_PACKED)
            throw new NotesFileError(`${name} unpacks to ${originalSize} bytes`);
          return true;
        },
      });
    } catch (error) {
      if (error instanceof NotesFileError) throw error;
      throw new NotesFileError('the compressed file cannot be unpacked', { cause: error });
    }
  };
  const container = take((name) => name === 'META-INF/container.xml')['META-INF/container.xml'];
  const roots = container
    ? childrenNamed(descend(xmlTree(strFromU8(container)), 'rootfiles'), 'rootfile')
    : [];
  const named = roots[0]?.attributes['full-path'];
  const isScore = (name: string): boolean =>
    named === undefined ? /^[^/]+\.(musicxml|xml)$/i.test(name) : name === named;
  const score = Object.values(take(isScore))[0];
  if (score === undefined) throw new NotesFileError('the compressed file holds no score');
  return textOf(score);
}
