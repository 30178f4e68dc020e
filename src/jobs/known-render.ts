/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it. A test makes the
 * piece and compares; when a change of notes or sound is meant, raise ENGINE, build, and let
 * `node build/test/support/write-known-render.js` write the new hash here.
 */
export const KNOWN_RENDER = '3fce102dd16a64edcbbf5957a4c4f0b8489e905995007a912df00b091b5e3d48';
