/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': '907bb3662ed01f1f000ea13942b8836ebcd5c2a28be4b5da14919ca04cb7f5b1',
  'continuo-3+full-111af901': '6a30fc1fb90b6cda640bc8410eb187e657ab1270917c6687542295f809d48c6f',
  'continuo-3+open-50f8264f': 'c30fa3ffe98ae011404c92adae1f8be07442bc571253b510c0fd2c6ce14abb68',
  'continuo-3+fluidr3mono-cfcd66d8': 'ac8c3d94394a6344d5ee6e58cf10258a8eb221f331776b46f0b5fdfa3b092b39',
  'continuo-3+fluidr3mono-cfcd66d8+full-111af901':
    'b01b44aadd0f60af689ad307a276184a828100ee47b5b3bf49104a5ceef82787',
  'continuo-3+fluidr3mono-cfcd66d8+open-50f8264f':
    '7304bba9850dbf0801878e94c41a4e74d2d083212c7d6482ef3657366a8fb03d',
};
