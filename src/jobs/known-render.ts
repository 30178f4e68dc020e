/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': 'b80e14c4cf96bd7fee094101f6464e0fd8bbafff9bf0708cfde94ed7ae9fdc3c',
  'continuo-3+fluidr3mono-cfcd66d8': '6a61f2e7207b21962fec5e6b0355d8e2a6b0eae76dbd0c089967c5b31da21505',
};
