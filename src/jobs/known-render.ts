/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-5': '50a61c78af9aa9eab5794577a183d072aeb3dc4b838b08cc25af1d480597ade9',
  'continuo-5+full-111af901': 'af102d1e9479ef83104bca7a8188684b6e71feec3a62a7d8f327eb9688501534',
  'continuo-5+open-50f8264f': '86f982211bba4ad00d21b8e0f4cbf7cb06186ec77dc16e2d40877c90d03d69e0',
  'continuo-5+fluidr3mono-cfcd66d8': 'ac2712919faff8ea9aa211648d5aae34cd493d2c7a68482128dfff2d29fd4d4f',
  'continuo-5+fluidr3mono-cfcd66d8+full-111af901':
    '62a6f2701f898e885e4cb8a30ac5c1fc708c79dc26bcd45a2581d7642a93d04d',
  'continuo-5+fluidr3mono-cfcd66d8+open-50f8264f':
    '0c51405bc7991f5b21da3b6dc9f0998443c3228d8cebd58dc5e234d3ef2f07cd',
};
