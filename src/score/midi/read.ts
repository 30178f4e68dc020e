/**
 * A reader of standard MIDI files (RP-001, The Complete MIDI 1.0 Detailed Specification): formats 0, 1 and 2, running
 * status, meta and system exclusive events, SMPTE division; a RIFF wrapper (RMID) is taken off and chunks of other
 * kinds are passed over. What is forgiven, because files in the wild have it: no end-of-track event, and running
 * status that goes on after a meta event. Anything else that is broken is an error that says what and where.
 */
import { ByteReader } from './byte-reader.js';
import {
  type ChannelEvent,
  type Division,
  type FileEvent,
  type MidiEvent,
  type MidiFile,
  MidiFileError,
  type MidiTrack,
  type TextKind,
} from './events.js';

/** Throws MidiFileError. */
export function readMidiFile(bytes: Uint8Array): MidiFile {
  const reader = new ByteReader(unwrapped(bytes));
  if (reader.left < 14 || reader.word() !== 'MThd')
    throw new MidiFileError('not a MIDI file: it does not begin with "MThd"');
  const headerBytes = reader.number(4);
  if (headerBytes < 6 || headerBytes > reader.left)
    throw new MidiFileError(`the header (byte 4) says it has ${headerBytes} bytes`);
  const header = reader.slice(headerBytes);
  const format = header.number(2);
  const announced = header.number(2);
  if (format > 2) throw new MidiFileError(`format ${format} (byte 8) is not one of 0, 1 and 2`);
  const division = divisionOf(header.number(2));
  const tracks: MidiTrack[] = [];
  while (reader.left >= 8 && tracks.length < announced) {
    const at = reader.at;
    const kind = reader.word();
    const length = reader.number(4);
    if (kind === 'MTrk' && length > reader.left)
      throw new MidiFileError(
        `track ${tracks.length + 1} (byte ${at}) says it has ${length} bytes, but the file ends after ${reader.left}`,
      );
    const chunk = reader.slice(Math.min(length, reader.left));
    if (kind === 'MTrk') tracks.push(readTrack(chunk, tracks.length + 1));
  }
  if (tracks.length < announced)
    throw new MidiFileError(
      `the header announces ${announced} tracks, but the file ends (byte ${reader.at + reader.left}) after ${tracks.length}`,
    );
  return { format: format as MidiFile['format'], division, tracks };
}

/** The MIDI file inside an RMID file, or the bytes themselves. */
function unwrapped(bytes: Uint8Array): Uint8Array {
  const reader = new ByteReader(bytes);
  if (reader.left < 20 || reader.word() !== 'RIFF') return bytes;
  reader.skip(4);
  if (reader.word() !== 'RMID') return bytes;
  while (reader.left >= 8) {
    const kind = reader.word();
    const length = reader.littleEndian();
    if (kind === 'data') return bytes.subarray(reader.at, Math.min(reader.at + length, bytes.length));
    reader.skip(Math.min(length + (length & 1), reader.left));
  }
  return bytes;
}

function divisionOf(word: number): Division {
  if (word < 0x8000) {
    if (word === 0) throw new MidiFileError('the header (byte 12) says that a quarter note has no ticks');
    return { kind: 'metrical', ticksPerQuarter: word };
  }
  const code = 256 - (word >> 8);
  const ticksPerFrame = word & 0xff;
  if (![24, 25, 29, 30].includes(code) || ticksPerFrame === 0)
    throw new MidiFileError(
      `the header (byte 12) has no known time code: ${code} frames of ${ticksPerFrame} ticks`,
    );
  return { kind: 'timecode', framesPerSecond: code === 29 ? 30000 / 1001 : code, ticksPerFrame };
}

function readTrack(reader: ByteReader, number: number): MidiTrack {
  const events: MidiEvent[] = [];
  const where = (): string => `track ${number}, byte ${reader.at}`;
  let tick = 0;
  let status = 0;
  while (reader.left > 0) {
    tick += reader.variable(where);
    if (reader.left === 0) throw new MidiFileError(`${where()}: the track ends before its event`);
    const next = reader.peek();
    if (next === 0xff) {
      reader.skip(1);
      const event = metaEvent(reader, tick, where);
      events.push(event);
      if (event.type === 'endOfTrack') return { events, endTick: tick };
    } else if (next === 0xf0 || next === 0xf7) {
      reader.skip(1);
      const bytes = payload(reader, where);
      events.push({ tick, type: 'systemExclusive', escape: next === 0xf7, bytes });
    } else {
      if (next >= 0xf0)
        throw new MidiFileError(`${where()}: a file cannot hold the system message 0x${next.toString(16)}`);
      if (next >= 0x80) {
        status = next;
        reader.skip(1);
      } else if (status === 0)
        throw new MidiFileError(`${where()}: a data byte (${next}) where an event should begin`);
      events.push(channelEvent(reader, tick, status, where));
    }
  }
  return { events, endTick: tick };
}

function channelEvent(reader: ByteReader, tick: number, status: number, where: () => string): ChannelEvent {
  const channel = status & 0x0f;
  const first = dataByte(reader, where);
  switch (status >> 4) {
    case 0xc:
      return { tick, channel, type: 'program', program: first };
    case 0xd:
      return { tick, channel, type: 'channelPressure', value: first };
  }
  const second = dataByte(reader, where);
  switch (status >> 4) {
    case 0x8:
      return { tick, channel, type: 'noteOff', key: first, velocity: second };
    case 0x9:
      // Struck with velocity 0 is let go.
      return second === 0
        ? { tick, channel, type: 'noteOff', key: first, velocity: 64 }
        : { tick, channel, type: 'noteOn', key: first, velocity: second };
    case 0xa:
      return { tick, channel, type: 'polyPressure', key: first, value: second };
    case 0xb:
      return { tick, channel, type: 'controller', controller: first, value: second };
    default:
      return { tick, channel, type: 'pitchBend', value: ((second << 7) | first) - 8192 };
  }
}

function dataByte(reader: ByteReader, where: () => string): number {
  if (reader.left === 0) throw new MidiFileError(`${where()}: the track ends inside an event`);
  const value = reader.peek();
  if (value > 0x7f)
    throw new MidiFileError(`${where()}: a status byte (0x${value.toString(16)}) inside an event`);
  reader.skip(1);
  return value;
}

function payload(reader: ByteReader, where: () => string): Uint8Array {
  const length = reader.variable(where);
  if (length > reader.left)
    throw new MidiFileError(
      `${where()}: an event of ${length} bytes where the track has ${reader.left} left`,
    );
  return reader.bytes(length);
}

const TEXT_KINDS: readonly TextKind[] = [
  'text',
  'copyright',
  'trackName',
  'instrument',
  'lyric',
  'marker',
  'cue',
];

function metaEvent(reader: ByteReader, tick: number, where: () => string): FileEvent {
  if (reader.left === 0) throw new MidiFileError(`${where()}: the track ends inside an event`);
  const number = reader.number(1);
  const bytes = payload(reader, where);
  const [a = 0, b = 0, c = 0] = bytes;
  if (number === 0x2f) return { tick, type: 'endOfTrack' };
  if (number === 0x21 && bytes.length >= 1) return { tick, type: 'port', port: a };
  if (number === 0x51 && bytes.length >= 3) {
    const microsecondsPerQuarter = (a << 16) | (b << 8) | c;
    if (microsecondsPerQuarter === 0)
      throw new MidiFileError(`${where()}: a tempo of no time a quarter note`);
    return { tick, type: 'tempo', microsecondsPerQuarter };
  }
  if (number === 0x58 && bytes.length >= 2 && a > 0 && b <= 6)
    return { tick, type: 'metre', beats: a, unit: 1 << b };
  if (number === 0x59 && bytes.length >= 2)
    return { tick, type: 'key', fifths: (a << 24) >> 24, minor: b === 1 };
  if (number >= 1 && number <= 15)
    return { tick, type: 'text', kind: TEXT_KINDS[number - 1] ?? 'other', text: textOf(bytes) };
  return { tick, type: 'meta', number, bytes };
}

/** UTF-8 where the bytes are that, else Latin-1, as older programs wrote. */
function textOf(bytes: Uint8Array): string {
  let utf8 = '';
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    const more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    let code = more === 0 ? lead : lead & (0x3f >> more);
    for (let k = 1; k <= more; k++) {
      const byte = bytes[i + k] ?? 0;
      if ((byte & 0xc0) !== 0x80) return latin1(bytes);
      code = (code << 6) | (byte & 0x3f);
    }
    if (more < 0 || code > 0x10ffff) return latin1(bytes);
    utf8 += String.fromCodePoint(code);
    i += more + 1;
  }
  return utf8;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
