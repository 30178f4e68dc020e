/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-11': '8e90cb0b2d0445cc3f41c1648382967416d1647c9c910d45e6f24725329cb568',
  'continuo-11+full-111af901': 'f60a8c8417e771bef08d42d8e32057275038e6badbe69c0094b0b712f9fada2b',
  'continuo-11+open-50f8264f': 'ab51d825cb0a0e7959708698f8e3e03360616e2849053a151a179a9290bd89f2',
  'continuo-11+fluidr3mono-cfcd66d8': '18415ff09ef9eb2a72530527a728f8050e1115dbfdc075f20030b4a7e22c819e',
  'continuo-11+fluidr3mono-cfcd66d8+full-111af901':
    '430cfb82c444a5cb7a57ac164a28ea6bbca5dc4c457a9f08d7c54f634e0f2f14',
  'continuo-11+fluidr3mono-cfcd66d8+open-50f8264f':
    '63ee46c26710f285434428f8b8d7edcfeab03bf784751b6b71298ab9b0a3aa34',
};
