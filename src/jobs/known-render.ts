/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-9': 'be1f84dfd965133ceb5db34181414246bc183a1fcf51bc49a3d887a91df146e9',
  'continuo-9+full-111af901': 'fd5a8f54dd30b3ef72bf5dadb9aa288caaca67ce2bfed97c6ac2c3fb38dadd35',
  'continuo-9+open-50f8264f': '43ebb91765a4153608f2227a634f055a2e2d024f435c709aed5295442e34b005',
  'continuo-9+fluidr3mono-cfcd66d8': '648ecddfa34a8b59cedc110adae4eaa92bff16d94ade3d0a6ca4c2a18aab1922',
  'continuo-9+fluidr3mono-cfcd66d8+full-111af901':
    '6375c5cd80481d47c07dac10342820225bacb1d0853419138275264803d666c1',
  'continuo-9+fluidr3mono-cfcd66d8+open-50f8264f':
    'd4167a2ab0dd4a5b7ea02a54c0efad57f925a1fbfa429420c8c4a9a833548d29',
};
