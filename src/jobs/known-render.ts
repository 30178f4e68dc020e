/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-5': 'e9ab2767634ae85e99cdbf53ed522b21868a0769dad455142dfacb8d80f64df6',
  'continuo-5+full-111af901': '9d3543c5e7f9a268cfb909ae61a43964c1d95a33a5dd6cfd565804fe230a1055',
  'continuo-5+open-50f8264f': '56f02f786e36503e67811925d85fadade604ae12d92453067856485a923150a3',
  'continuo-5+fluidr3mono-cfcd66d8': '6042e9b19201342988831ea7fd6606cfb06d17c30c974df891a0f2cadd637f16',
  'continuo-5+fluidr3mono-cfcd66d8+full-111af901':
    '6c99dbcb1700bc444e7c63c334666f44f5c5cb5940de5bd8bf5d217f08913b24',
  'continuo-5+fluidr3mono-cfcd66d8+open-50f8264f':
    'ece915cbba1e8a908258a97c4c563d6234e105c5cbb78a01ce21086844813872',
};
