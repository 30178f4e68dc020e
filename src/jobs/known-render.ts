/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': '437231af1d3c857cc3a4b4a6739939f4298eecb7dd995efc77440a41e8b2ab05',
  'continuo-4+full-111af901': '1294c2a87a64bba40e230888e7b17365de95fbe83c25c8db998f24495ef4eb6d',
  'continuo-4+open-50f8264f': 'b9c91672de428b9dafbafc98720160f268f28a9ab76cf5423e5203c399ef3550',
  'continuo-4+fluidr3mono-cfcd66d8': 'f9784c49683685a20154a8b559568cf70f3726f66bfc88023b0ea9dfa8a0e8fd',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    'c6fd6988c240e960d8bbd7be0b07c122c046f76e0db9c8225f40a36bed26045f',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    '1218c5392cabfa0d9aee1fbb57076ede85fe848fe97a59853c57a12535ef5e20',
};
