/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-2': 'f89071727bc991e4e4b7d760bd82ebd9e5f7bc584493099b307ee9511ceaef08',
  'continuo-2+fluidr3mono-cfcd66d8': '6f65ea3124086f8c90d563c733c697812185d54202a87d88716ad5248eed7d0f',
};
