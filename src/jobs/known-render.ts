/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-8': '49c1420730b5d90aa3ebda08a0385b1175ddc532682fe2f699787cfffe42e452',
  'continuo-8+full-111af901': '0e97bbb7ddc3ea67682b1ccd8d746387ed103bd30e43ac6923416c2e6b872301',
  'continuo-8+open-50f8264f': '81be8026b0b9ef0d4a8ca229f8b16e578d88879a7cbdfaaefe97c1c24ec83f6f',
  'continuo-8+fluidr3mono-cfcd66d8': '3de54cbd21d567955b2f92a0eee32bec883aae5c18329e695f9c1f2f78795936',
  'continuo-8+fluidr3mono-cfcd66d8+full-111af901':
    '098d3f0bc8f4cae859eda8b0c19f1ed977001bdffae9e7c0079b216be5875d58',
  'continuo-8+fluidr3mono-cfcd66d8+open-50f8264f':
    '6327da3a3de57454e131553a19131d7a7b4d18598cc9716ca8f4aaf271b88efc',
};
