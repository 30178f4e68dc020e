/** PNG (ISO/IEC 15948): eight bits of red, green and blue, rows filtered by the row above. */
import { crc32 } from '../crc32.js';
import type { Raster } from './raster.js';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const RGB = 2;
const UP = 2;

/** `deflate` packs bytes into a zlib stream (RFC 1950). */
export function pngOf(raster: Raster, deflate: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const { width, height } = raster;
  const header = [...bigEndian(width), ...bigEndian(height), 8, RGB, 0, 0, 0];
  const chunks = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', Uint8Array.from(header)),
    chunk('IDAT', deflate(filtered(raster))),
    chunk('IEND', new Uint8Array(0)),
  ];
  const out = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const bytes of chunks) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

function filtered({ width, height, pixels }: Raster): Uint8Array {
  const stride = 3 * width;
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) {
    const to = y * (stride + 1);
    rows[to] = UP;
    for (let i = 0; i < stride; i++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * stride + i]!;
      rows[to + 1 + i] = pixels[y * stride + i]! - above;
    }
  }
  return rows;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  out.set(bigEndian(data.length), 0);
  for (let i = 0; i < 4; i++) out[4 + i] = name.charCodeAt(i);
  out.set(data, 8);
  out.set(bigEndian(crc32(out.subarray(4, 8 + data.length))), 8 + data.length);
  return out;
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}
