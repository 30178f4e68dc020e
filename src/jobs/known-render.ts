/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': 'b80e14c4cf96bd7fee094101f6464e0fd8bbafff9bf0708cfde94ed7ae9fdc3c',
  'continuo-3+fluidr3mono-cfcd66d8': '6be846e63f39b05704523209a0a9e54ce7ae1ab021cbcae1aa1a516ffc472005',
};
