import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: bigint;
  readonly at: bigint;
}

/** Version 4.5: zip64. Bit 3: sizes follow the data; bit 11: names are UTF-8. */
const VERSION = 45;
const FLAGS = 0x0808;
/** 1 January 1980, midnight: archives of equal files are equal. */
const DOS_DATE = 0x0021;
const MAX32 = 0xffffffff;

/**
 * A zip archive as it is written, entry by entry, of any size (zip64). Sound does not get smaller by deflating it, so
 * entries are stored as they are: all there is to compute is the CRC, in native code.
 */
export async function* zipStream(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0n;
  for await (const { name, bytes } of entries) {
    const path = Buffer.from(name, 'utf8');
    const head = localHeader(path);
    yield head;
    let crc = 0;
    let size = 0n;
    for await (const block of bytes) {
      crc = crc32(block, crc);
      size += BigInt(block.length);
      yield Buffer.from(block.buffer, block.byteOffset, block.length);
    }
    const tail = descriptor(crc, size);
    yield tail;
    written.push({ name: path, crc, size, at });
    at += BigInt(head.length) + size + BigInt(tail.length);
  }
  const start = at;
  for (const entry of written) {
    const record = centralRecord(entry);
    yield record;
    at += BigInt(record.length);
  }
  yield ending(BigInt(written.length), at - start, start);
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30 + 20);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DOS_DATE, 12);
  head.writeUInt32LE(MAX32, 18);
  head.writeUInt32LE(MAX32, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(20, 28);
  // The zip64 field that says that the sizes behind the data have eight bytes each.
  head.writeUInt16LE(1, 30);
  head.writeUInt16LE(16, 32);
  return Buffer.concat([head.subarray(0, 30), name, head.subarray(30)]);
}

function descriptor(crc: number, size: bigint): Buffer {
  const tail = Buffer.alloc(24);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeBigUInt64LE(size, 8);
  tail.writeBigUInt64LE(size, 16);
  return tail;
}

function centralRecord({ name, crc, size, at }: Written): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(VERSION, 4);
  record.writeUInt16LE(VERSION, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(DOS_DATE, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(MAX32, 20);
  record.writeUInt32LE(MAX32, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(28, 30);
  record.writeUInt32LE(MAX32, 42);
  const large = Buffer.alloc(28);
  large.writeUInt16LE(1, 0);
  large.writeUInt16LE(24, 2);
  large.writeBigUInt64LE(size, 4);
  large.writeBigUInt64LE(size, 12);
  large.writeBigUInt64LE(at, 20);
  return Buffer.concat([record, name, large]);
}

function ending(count: bigint, size: bigint, start: bigint): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(VERSION, 12);
  end.writeUInt16LE(VERSION, 14);
  end.writeBigUInt64LE(count, 24);
  end.writeBigUInt64LE(count, 32);
  end.writeBigUInt64LE(size, 40);
  end.writeBigUInt64LE(start, 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(start + size, 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(MAX32, 88);
  end.writeUInt32LE(MAX32, 92);
  return end;
}
