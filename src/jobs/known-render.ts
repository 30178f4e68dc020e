/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '849ec07064d984e8546a902f4da814515d1cfbd942d35fa4dddda99c2b74a71a',
  'continuo-3+full-de0a57e4': 'ca83d02727eac44057d8dcf272050d3b792382631c75eeabbcec466511829ddf',
  'continuo-3+open-6fdbd1a9': 'c12812dc5af81445d6586c5006651a45ed3bf829f1f2245a8b1f90d268a90a96',
  'continuo-3+fluidr3mono-cfcd66d8': '2c82b6e9df6709d10326d2a8671ca027b83aface9f4a5e1096c6830a2887c7d8',
  'continuo-3+fluidr3mono-cfcd66d8+full-de0a57e4':
    '662d6b0213e23b9c1aee77b6b44195d157dcd3e522ab3706a8464191086951f1',
  'continuo-3+fluidr3mono-cfcd66d8+open-6fdbd1a9':
    '3bd219d0d46c7d4d7b3f02b01bb15b01489c3fba3b26184b57fe12c9f26f6b2f',
};
