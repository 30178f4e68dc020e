/** Bytes of base64 text (RFC 4648), without what only browsers or only Node have. Kernels are kept as such text. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  const code = new Uint8Array(128);
  for (let i = 0; i < 64; i++) code[ALPHABET.charCodeAt(i)] = i;
  const end = base64.indexOf('=');
  const digits = end < 0 ? base64.length : end;
  const bytes = new Uint8Array((digits * 3) >> 2);
  for (let i = 0, at = 0; i < digits; i += 4) {
    const word =
      (code[base64.charCodeAt(i)]! << 18) |
      (code[base64.charCodeAt(i + 1)]! << 12) |
      ((code[base64.charCodeAt(i + 2)] ?? 0) << 6) |
      (code[base64.charCodeAt(i + 3)] ?? 0);
    if (at < bytes.length) bytes[at++] = word >> 16;
    if (at < bytes.length) bytes[at++] = word >> 8;
    if (at < bytes.length) bytes[at++] = word;
  }
  return bytes;
}
