/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '849ec07064d984e8546a902f4da814515d1cfbd942d35fa4dddda99c2b74a71a',
  'continuo-3+full-111af901': '9bc73be20a9cbf945558298653b7b954d166e5e56da78fc9a5b4da51879509f9',
  'continuo-3+open-50f8264f': 'e1b7f2a9a1526e4a4690b45a5be9a399ae856fee1454451902ce4bbaefee5779',
  'continuo-3+fluidr3mono-cfcd66d8': 'b2aad26a73d5e1140b1494feb8ebeb53165010457df4316e125fa1ea21aa9842',
  'continuo-3+fluidr3mono-cfcd66d8+full-111af901':
    '4eb6421a7e08b47d9540f066d01e420f5bb33f9bbe5f1471a28f3764e61feacb',
  'continuo-3+fluidr3mono-cfcd66d8+open-50f8264f':
    'cf8f9e7b85028f0ca010ffd8edcd48396c6fd180626c4422ccd342f4215cde03',
};
