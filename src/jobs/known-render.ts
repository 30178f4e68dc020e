/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-11': 'a831780a044ee9decd6c98f269a795708ece876e3368f9331601c334d9f00f6b',
  'continuo-11+full-111af901': '99c33631d57ecbb5110b892e88f92f8573b8d5355c66fb7b9afe03f6d08815df',
  'continuo-11+open-50f8264f': 'e52d8abb80740fd3ba395c15f9eb037efc899afaa8a22053b797f85e10e0ec06',
  'continuo-11+fluidr3mono-cfcd66d8': '29c3860978de5ed22eef4554d3df16bf7fa79b7df1aaba93b38a85b21088a958',
  'continuo-11+fluidr3mono-cfcd66d8+full-111af901':
    '1d73921cde4f78a1bbb776f64083919cabbacae781d1e718746c2144136aa56a',
  'continuo-11+fluidr3mono-cfcd66d8+open-50f8264f':
    'd0ea703bae4ff5ee0ffa979a86844032e45ebbe525d50f9ff3291b39194350e7',
};
