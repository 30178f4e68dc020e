/**
 * Zip archives of files that are stored as they are (sound does not shrink): everything but the files' own bytes is
 * known beforehand, so an archive can be sent from any place in it without being built. No time but the format's first,
 * 1980-01-01: equal files, equal archives. Archives above 4 GiB have a zip64 directory; each file is smaller than that.
 */

export interface ZipEntry {
  /** Path in the archive, with "/". */
  readonly name: string;
  readonly bytes: number;
  readonly crc32: number;
}

export interface ZipLayout {
  /** Length of the whole archive. */
  readonly bytes: number;
  /** In order: bytes, or the number of the entry whose file stands there. */
  readonly pieces: readonly (Uint8Array | number)[];
}

const STORED_VERSION = 20;
const ZIP64_VERSION = 45;
/** 1980-01-01 in the format of MS-DOS. */
const DATE = 0x21;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const MOST = 0xffffffff;

/** Throws on a file of 4 GiB or more. */
export function storedZip(entries: readonly ZipEntry[]): ZipLayout {
  const pieces: (Uint8Array | number)[] = [];
  const offsets: number[] = [];
  let at = 0;
  entries.forEach((entry, i) => {
    if (entry.bytes >= MOST) throw new Error(`"${entry.name}" is too large for an archive`);
    const head = local(entry);
    offsets.push(at);
    pieces.push(head, i);
    at += head.length + entry.bytes;
  });
  const directory = entries.map((entry, i) => central(entry, offsets[i]!));
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = at + size;
  const tail = [
    ...(end >= MOST ? [wideEnd(entries.length, size, at)] : []),
    plainEnd(entries.length, size, Math.min(at, MOST)),
  ];
  pieces.push(...directory, ...tail);
  return { bytes: end + tail.reduce((sum, { length }) => sum + length, 0), pieces };
}

function local({ name, bytes, crc32 }: ZipEntry): Uint8Array {
  return record([
    [4, 0x04034b50],
    ...common(STORED_VERSION, crc32, bytes),
    [2, name.length],
    [2, 0],
    [name.length, name],
  ]);
}

function central({ name, bytes, crc32 }: ZipEntry, offset: number): Uint8Array {
  const far = offset >= MOST;
  return record([
    [4, 0x02014b50],
    [2, far ? ZIP64_VERSION : STORED_VERSION],
    ...common(far ? ZIP64_VERSION : STORED_VERSION, crc32, bytes),
    [2, name.length],
    [2, far ? 12 : 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, Math.min(offset, MOST)],
    [name.length, name],
    ...(far
      ? ([
          [2, 1],
          [2, 8],
          [8, offset],
        ] as const)
      : []),
  ]);
}

type Field = readonly [bytes: number, value: number | string];

/** What local header and directory have in common. */
function common(version: number, crc: number, bytes: number): Field[] {
  return [
    [2, version],
    [2, FLAGS],
    [2, 0],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, bytes],
    [4, bytes],
  ];
}

/** The zip64 end of the directory, and its locator. */
function wideEnd(count: number, size: number, offset: number): Uint8Array {
  return record([
    [4, 0x06064b50],
    [8, 44],
    [2, ZIP64_VERSION],
    [2, ZIP64_VERSION],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, offset + size],
    [4, 1],
  ]);
}

function plainEnd(count: number, size: number, offset: number): Uint8Array {
  return record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ]);
}

/** Fields one after the other, little-endian; texts are ASCII. */
function record(fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [length]) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [length, value] of fields) {
    if (typeof value === 'string') for (let i = 0; i < length; i++) bytes[at + i] = value.charCodeAt(i) & 127;
    else if (length === 2) view.setUint16(at, value, true);
    else if (length === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += length;
  }
  return bytes;
}
