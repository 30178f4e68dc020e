/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': 'af6082f6c3024ff3d6d18798d4ab65263d40a01d8ef81f7a7927d7673e458031',
  'continuo-4+full-111af901': '6a6af6d794b56e569456303ee007e5bb28b6b52df76a0cb4c7771189b71777fd',
  'continuo-4+open-50f8264f': 'ffe9fa03a687a6078b4a1e541bc08ff01626879d6aa0a4ac0e21cddcd4787e5b',
  'continuo-4+fluidr3mono-cfcd66d8': '5901484af55251aabd85d8012db61029ce892652b980a8f6cd5815a6dcb4c906',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    'b303beb93987b8493b93dbcf062c4d35ef5ec8dd4807d967b17f409a563608c2',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    'd3e3a31a56bc2106ca7ee290dc6e47b3e3b343ab76ee78c125a3fd573f5cf86b',
};
