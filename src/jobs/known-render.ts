/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-2': '23294b9eccf579533f4d01ca7c6f62019e8f34b1497f10e01e8ded320f262301',
  'continuo-2+fluidr3mono-cfcd66d8': '5347b8046c9b5db3c883cfda15a656d319bce644ed86b3cb4501c6f6ecb82b27',
};
