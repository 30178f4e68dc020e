/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': '227ae709e18a2eb2933bd3271261dfc5483fd6dcee2528c6f7da03be54fd23af',
  'continuo-4+full-111af901': 'e545b5e55d6df65eb5d739bd89e25cbffb7485d72b735504571e8f97f301ebd7',
  'continuo-4+open-50f8264f': '4bd21935ac9b279f1313e5045b3f6cac45c3fd39c4a733b191fab6510725b10b',
  'continuo-4+fluidr3mono-cfcd66d8': '3328d64a10774963967fb536840c286a1ba938571e55eb9dea5eb325e44ffa20',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    '04808e83b02031497ceaca248ef4dd8df2baa33f64013695b26b4d1042f77fb0',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    '24447468cbb9e07a399a71db2b6a0910787d29d94bdb0e603f09125ce018dd26',
};
