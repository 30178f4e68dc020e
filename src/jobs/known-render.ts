/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it. A test makes the
 * piece and compares; when a change of notes or sound is meant, raise ENGINE, build, and let
 * `node build/test/support/write-known-render.js` write the new hash here.
 */
export const KNOWN_RENDER = '81bb6d3d100f995ed85a53562ae4e3b8766aadb645d7f9fa1a7998c126a6763d';
