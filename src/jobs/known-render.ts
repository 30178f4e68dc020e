/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '849ec07064d984e8546a902f4da814515d1cfbd942d35fa4dddda99c2b74a71a',
  'continuo-3+full-111af901': '9bc73be20a9cbf945558298653b7b954d166e5e56da78fc9a5b4da51879509f9',
  'continuo-3+open-50f8264f': 'e1b7f2a9a1526e4a4690b45a5be9a399ae856fee1454451902ce4bbaefee5779',
  'continuo-3+fluidr3mono-cfcd66d8': '2c82b6e9df6709d10326d2a8671ca027b83aface9f4a5e1096c6830a2887c7d8',
  'continuo-3+fluidr3mono-cfcd66d8+full-111af901':
    '5b13f37d660be0f855bdedc11f3264890a4b892322a0ed7092a476437af3bff8',
  'continuo-3+fluidr3mono-cfcd66d8+open-50f8264f':
    '172d37269d645f6037f99b076bb1acf6ea76adbf7b6db0db8ce4620d1650bff6',
};
