/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': 'aca6b8294795476b44ed4fb9a686436377872844a0536a1e90ff77a6f71f6a16',
  'continuo-4+full-111af901': '12b48e92890067bf75844295130369c0b4eb64d0a3415d3c6fa8f16c4bfb7388',
  'continuo-4+open-50f8264f': '3b962ec0fd48e158ba709a2d4bb7671a41e17bf24260deb47ffc4bbf1a084831',
  'continuo-4+fluidr3mono-cfcd66d8': 'b63caf56f6222122402bd247c90938831bd906108a67b6931441e60a4bbb31ac',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    'bf38acac99d0c403d5266d15027793a47e2039514cc2a82bd62f2ff5b9c9e6a0',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    '0f01640db145283dcff124fb682fab016e798657e2ac2ff50bafdf13a2294151',
};
