/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '849ec07064d984e8546a902f4da814515d1cfbd942d35fa4dddda99c2b74a71a',
  'continuo-3+full-ef3811a5': '352f944b2e050e3c9ced6db165fef7ff9868b7f199d39141376f920324c6a159',
  'continuo-3+open-1041d336': 'f8abeb14bc1956c323461006dc1395e81556df6e50d016de7af714279cd640f1',
  'continuo-3+fluidr3mono-cfcd66d8': '2c82b6e9df6709d10326d2a8671ca027b83aface9f4a5e1096c6830a2887c7d8',
  'continuo-3+fluidr3mono-cfcd66d8+full-ef3811a5':
    'e848062c824deaf65799b435ca5754cf53487f495fa46b0c9ec6e9477f98ce44',
  'continuo-3+fluidr3mono-cfcd66d8+open-1041d336':
    '12b296af743746ca1a3c429022cceb77f6ff3d57a0e63175e23a649ae6928293',
};
