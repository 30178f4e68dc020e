/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-5': '09f1ae56521138c72eaeb9061a27fe539421993d920c909acdc14f8fefa657dd',
  'continuo-5+full-111af901': 'ef6bea30498a502a2aa11a9d130bb8e2bb6116215f18f7e62e9585f947547c3c',
  'continuo-5+open-50f8264f': 'd1038a5f144c79d4f322ad438a6aee3ef93045dc2c2d89b0b71dcddc2d901f0b',
  'continuo-5+fluidr3mono-cfcd66d8': 'c782447255abf439b67b8ae535f3dd09e5903269ba10e1e5d52451b107eedc13',
  'continuo-5+fluidr3mono-cfcd66d8+full-111af901':
    '2ac9773fcac9a13c27df2005e4f163e334a4e705d413c4af708d5735c0be0cba',
  'continuo-5+fluidr3mono-cfcd66d8+open-50f8264f':
    'e2358dcb466f8c6d19dcf8e89787a6f706a44400933f48b950c71ad5ba791eb3',
};
