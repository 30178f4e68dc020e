/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-6': 'b3414055cdaf507b187aa1e0259572128cff12ce461233763c802b3ca99d2f17',
  'continuo-6+full-111af901': 'e71d59cea2d92bf47ae863898fdca6bfae6fa12a214126328b8f88530ad9edb3',
  'continuo-6+open-50f8264f': '3957774f23c11330d7ecca8611d9f0c1fc2c155dae4c60ca5f4f444a1e0f009a',
  'continuo-6+fluidr3mono-cfcd66d8': 'd257b8adeceb75522775e5f976a6aa45f4f82229f7dbf0fb1e4a66beae24daad',
  'continuo-6+fluidr3mono-cfcd66d8+full-111af901':
    '477a3a7c6f15329a61d31662a5cf4d9632a1be8d11c3137db9a774c9cd9599f2',
  'continuo-6+fluidr3mono-cfcd66d8+open-50f8264f':
    'a868c701db35116bdd0a786397513773e095d7b55da71b8eda5cb050d332248e',
};
