import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id: 60 random bits in Crockford's base 32. Ids name things; no sound depends on them. */
export function newPieceId(): string {
  let id = '';
  for (const byte of randomBytes(12)) id += ALPHABET[byte & 31];
  return id;
}

/** A seed for a caller who gave none: 53 random bits, so that it is a safe integer in every client. */
export function newSeed(): string {
  return String(randomBytes(8).readBigUInt64BE() >> 11n);
}
