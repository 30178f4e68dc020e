/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '7d0c075ad70945ed91d5c982b7b2cf5a97e537639104f3294528cba4764b5731',
  'continuo-3+fluidr3mono-cfcd66d8': '7c72e5d55714ad20d56f7d1334e731c57bc9433cdf5f40e6d9f1fa5042616dcb',
};
