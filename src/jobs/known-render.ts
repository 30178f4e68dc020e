/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-8': '49c1420730b5d90aa3ebda08a0385b1175ddc532682fe2f699787cfffe42e452',
  'continuo-8+full-111af901': '0e97bbb7ddc3ea67682b1ccd8d746387ed103bd30e43ac6923416c2e6b872301',
  'continuo-8+open-50f8264f': '81be8026b0b9ef0d4a8ca229f8b16e578d88879a7cbdfaaefe97c1c24ec83f6f',
  'continuo-8+fluidr3mono-cfcd66d8': 'f85034db9f37629186f50c512d9f4374df5dbdaac591591864365eb2f13ce30d',
  'continuo-8+fluidr3mono-cfcd66d8+full-111af901':
    '40ee08a19428f0f5d213cdebd9db70ebf783bcc3ba3d38ebee6d0c81cca0c69e',
  'continuo-8+fluidr3mono-cfcd66d8+open-50f8264f':
    'ad6cebc161307030776b0f6f111d47e21632440bb95cf1bebc2bbbcb2dd4d50d',
};
