/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-3': 'fd9ceb532307e5a10b3b9a171779aeb0ba5e4446ed5f4177114d550788224f15',
  'continuo-3+full-111af901': '1e7d6469f2b4a72aff7e98ba74b2fa41433c173df9c786a26286b41c19f2e4ba',
  'continuo-3+open-50f8264f': '9d42f6ec147d7790faae68a15ed4c50dfe4a343b949717e07e7710a974b41eb4',
  'continuo-3+fluidr3mono-cfcd66d8': '95fb11d35cedf5438ea0c995a4047399e54ce49240f0fa22ba5c23510635a631',
  'continuo-3+fluidr3mono-cfcd66d8+full-111af901':
    '408d14b9982ce45be38554886cb5534908f0931b4510aa372bf83a853e71dfd0',
  'continuo-3+fluidr3mono-cfcd66d8+open-50f8264f':
    'dad2043a02cf05f5bd85661ecc214a411219a46a95d5d198dc0eeeb678854acd',
};
