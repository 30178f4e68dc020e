/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '849ec07064d984e8546a902f4da814515d1cfbd942d35fa4dddda99c2b74a71a',
  'continuo-3+full-809aa6e7': 'bfd4d250883395d692e42307af3b0efcf9d0b5ccc1bd677a183cdaeeb82a9323',
  'continuo-3+open-b1336be3': '8dbbdaee9105ea7e59c8bd953e486057018b62be0aba1eb8468da73f8cc863e2',
  'continuo-3+fluidr3mono-cfcd66d8': '2c82b6e9df6709d10326d2a8671ca027b83aface9f4a5e1096c6830a2887c7d8',
  'continuo-3+fluidr3mono-cfcd66d8+full-809aa6e7':
    'ff8eb6da1234275b0968dd6f366e2e5eb45f1537c46c83c03f920adbe91cd2ec',
  'continuo-3+fluidr3mono-cfcd66d8+open-b1336be3':
    '016876912e4652be40addd5d5b7cdc33d486e4d82e5a9b9989cd9f1cbab908de',
};
