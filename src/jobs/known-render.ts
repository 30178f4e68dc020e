/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-8': '4ed9973d467570d02d34dac1ec5db2f5ab940ac17f8054678998f9fd1262edcd',
  'continuo-8+full-111af901': 'bce204abb9d47319ec8f4430a0b7cc799cd4bf114299f3cb0264781981a083f7',
  'continuo-8+open-50f8264f': 'cfada05ca24996c9eb6383f97b57d71b2ef8659359fa489ce5bc5689fe8a248a',
  'continuo-8+fluidr3mono-cfcd66d8': '3ae4248f4414b9697a7601beda2883343852006c4fbe3c15f932a92465c19faf',
  'continuo-8+fluidr3mono-cfcd66d8+full-111af901':
    '5574efcc794b2ef46ccebf73ef73ef174b4ccf3776c6e18fa21cd2078b4e69f7',
  'continuo-8+fluidr3mono-cfcd66d8+open-50f8264f':
    'af580decb8ef9a8fa9c3d66393fd37062e3fe87b370dd491a4349fce794a9666',
};
