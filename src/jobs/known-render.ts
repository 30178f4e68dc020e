/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-10': '1fd117917a1dbde4e382d1379154e2aaa32d2c2696878cd9706fb4ac94bcc979',
  'continuo-10+full-111af901': '5f33cf606003b7195235b591452edde80236d9f58ee44e32153fb8efd5302ea2',
  'continuo-10+open-50f8264f': 'de060bb14c5e7ba5b13e50efd97614a79d45a6250c651e9e4b12c69f46a4d313',
  'continuo-10+fluidr3mono-cfcd66d8': '99842c7bbe9e397742cd94afd89f8015fd3a4682e11494cebaad1c00882f1430',
  'continuo-10+fluidr3mono-cfcd66d8+full-111af901':
    '8383c594476c2b479d1f0447c80b6ec3cef1404a004eccf35c97996585f6449e',
  'continuo-10+fluidr3mono-cfcd66d8+open-50f8264f':
    '8dce673b1923c7179a7333aefd0dffab7b8ce26d6e76c549e8423ba2b7a9983e',
};
