/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it. A test makes the
 * piece and compares; when a change of notes or sound is meant, raise ENGINE, build, and let
 * `node build/test/support/write-known-render.js` write the new hash here.
 */
export const KNOWN_RENDER = '83bd3574d72a3958d3c610e15938745989bc7263950f6cc02f717d2c8faa1c48';
