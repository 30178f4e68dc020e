/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-5': 'c05d0f1fc3d56fdcf91be6ccf1cf1f09e44ada19caa8c5dfb138f6dcf58e8c8d',
  'continuo-5+full-111af901': '25a3bd00bfe8ae0b985169e66050c3806af9cf3e2773abee486327231c5f7b06',
  'continuo-5+open-50f8264f': '310bd3fb1c45261f72c6e2cdf0ff63360c5b3ded3cc4cbf300a2e8c48fc695ba',
  'continuo-5+fluidr3mono-cfcd66d8': 'e38bd168e7024bfed7e586100a87210c09f38b30b8fccbba14909b1b8f12cc2c',
  'continuo-5+fluidr3mono-cfcd66d8+full-111af901':
    '5b9fca253f8103290777a06547e1a094e5395ca1365647c828154998aa9c1e3d',
  'continuo-5+fluidr3mono-cfcd66d8+open-50f8264f':
    'e5ac98d0223de87ba5ac38c5bddb2bbe6b814a790b176844d9d1a27c54148432',
};
