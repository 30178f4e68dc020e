/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it. A test makes the
 * piece and compares; when a change of notes or sound is meant, raise ENGINE, build, and let
 * `node build/test/support/write-known-render.js` write the new hash here.
 */
export const KNOWN_RENDER = '6b9a63873e1b334dc027c8b159c11580a38b16c3de96207f014cca1d40fedb28';
