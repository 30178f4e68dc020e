/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': 'c756a5fe9e0b16aa9ad3ea51cf2382b766e364d1fe876e87b597cfabd382ee48',
  'continuo-3+fluidr3mono-cfcd66d8': 'cf7569726f6e57d7d2f7ac1d9a7ec91c4ca8a28ed14d911fa2f371e170f12633',
};
