/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-2': 'eb5a22d830a032b94fa8add9264fb7e10a6c752828f157a3eb7e452818b7f447',
  'continuo-2+fluidr3mono-cfcd66d8': 'fc773a350efeb07f16ae1085e0d2184309db44aab40c4785c17283f0034f4369',
};
