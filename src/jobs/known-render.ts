/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-10': '5e15a1d5574c42d3cb7599eeb46187e3b55e9cbf9fd8ff089646abe40f0c6ca5',
  'continuo-10+full-111af901': '4c52cb3cc25549cf2af39ab2ab2504ed8391f47754ade55b99e1582b6441aa35',
  'continuo-10+open-50f8264f': '4e31b8e05bc65eddd0f42220bcac52fd898c611b8ee519dcfcaacd88e1dfaffb',
  'continuo-10+fluidr3mono-cfcd66d8': '9a0011ada847a1f9cc5d0d65c7c11f7e08c934324308afa0629253916315ca72',
  'continuo-10+fluidr3mono-cfcd66d8+full-111af901':
    'cb9b1727e7f9f3a56b8daa1f7fe980993e755f4483d2219911aefe0416be7fdf',
  'continuo-10+fluidr3mono-cfcd66d8+open-50f8264f':
    '7196771e76726ae09ceacd91ff0f74226ea87149a10bb765899be2215937c1dc',
};
