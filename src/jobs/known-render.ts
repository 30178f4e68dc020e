/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '616a2d0e0c5bcfcb0de952f8751ffcdb107b798b9bd7f81338c6821898874caa',
  'continuo-3+fluidr3mono-cfcd66d8': 'b8b16c1bee0d0fee533c373610787afab1c47657c015eed3dc3e6355152376bd',
};
