/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': 'af6082f6c3024ff3d6d18798d4ab65263d40a01d8ef81f7a7927d7673e458031',
  'continuo-4+full-111af901': '6a6af6d794b56e569456303ee007e5bb28b6b52df76a0cb4c7771189b71777fd',
  'continuo-4+open-50f8264f': 'ffe9fa03a687a6078b4a1e541bc08ff01626879d6aa0a4ac0e21cddcd4787e5b',
  'continuo-4+fluidr3mono-cfcd66d8': 'f97f072199bd9fe303facfabbffd9fabbc12735657e499aa124b25a543053a4b',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    'f1fc48125206d46988f795328017f9cf76eef7b6bc8449a62117825e404dbe38',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    '9a8b8c310a40b7f43dea9b7951657a2a141ead4de41cb92fdd59ef7322e90131',
};
