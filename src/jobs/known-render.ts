/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-5': '0fa4f692a0b01eed70888b308bd8afb77eed1242d04516178d60383f1e1fe243',
  'continuo-5+full-111af901': 'a350b06b841cd0495f2694f9a7e24bc58cfe0e55b011af3d8095eb9051dbedf2',
  'continuo-5+open-50f8264f': '2c0a908b38f88a9faf00b3982daa54562dc26b91c44ace1124ccce5a4b639b97',
  'continuo-5+fluidr3mono-cfcd66d8': '008ce99f1519d549a25d7246ec5deffd114d20a4d631f8edab581d9f97cdcce8',
  'continuo-5+fluidr3mono-cfcd66d8+full-111af901':
    '446a7b21c9e91ee3b4f283ba00c190306cc32a1771483902e700eaeb063ae7d2',
  'continuo-5+fluidr3mono-cfcd66d8+open-50f8264f':
    '76665c585aae04c397fd7b0a6e46ffc096044ef660f606c265f9af092dae801e',
};
