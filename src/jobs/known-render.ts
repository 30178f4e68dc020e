/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-7': '5b9c9aa276af7a651fad72f4ab27e8eb5cdfa4b61234bca013e398a1d12914ca',
  'continuo-7+full-111af901': '6ac7549cc3c2d44b5d281d69f43ff2af8cbcee5db1309cbf523def993d3e6b06',
  'continuo-7+open-50f8264f': '2522b99826d96aa50ae8136019d1bdf2c5d1d4c7417f8f752dc327b1ebba7e51',
  'continuo-7+fluidr3mono-cfcd66d8': '5ea9a33e53f0f3f7955358e5e01eb02927973fec8e3816df776d54a01164827b',
  'continuo-7+fluidr3mono-cfcd66d8+full-111af901':
    '7225b5d69856c26377f994c08f9772e85a07b86c844c12795ade855d3e88baa1',
  'continuo-7+fluidr3mono-cfcd66d8+open-50f8264f':
    '5ebe48f8d5998326f925de4f703c16de6474b24b4d60aee92c83529f7c25eda1',
};
