/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-9': 'b10d6c8c448219ee35a8e733837b826911369205b89989052f6946fe7b9ec508',
  'continuo-9+full-111af901': '18fe36adde131ba01df796630e54c5fc7233588ee4400faf0213745668b7bf3d',
  'continuo-9+open-50f8264f': '5aaddfd094e8548ccb63e59f708100527805c1662cc4ad9d0675db3128f7637e',
  'continuo-9+fluidr3mono-cfcd66d8': 'a8b25b36ef05d534a12b65e5dabfa04e7295bebc095033789526c3343d4c79b5',
  'continuo-9+fluidr3mono-cfcd66d8+full-111af901':
    '007a6c1ab1d23878197f5f7fc847a1132994d2dc0883b78347a602c43cdb92af',
  'continuo-9+fluidr3mono-cfcd66d8+open-50f8264f':
    '40ac45e50bd58237368ee23904d13b4c6c29b35731d515ab2dda7f9bee4f16e2',
};
