/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-4': 'a87b0cfdc8ec66499d2d00ae7d15cb12e0177849c64dc9582957db2366052ba2',
  'continuo-4+full-111af901': 'a5f9b24f7b71ad8d35bd88144bba0eff496ae0d12c1ecd793419988e2ea444ab',
  'continuo-4+open-50f8264f': '8103cd8d6f5f2770c3d88b2f2af06413eaffca6953f9aad94c1debe4c2ae1be2',
  'continuo-4+fluidr3mono-cfcd66d8': '81a9374b77af8f2e6ccdd75b2e3a65e4fa699316f9addc8c7cbe6d341cf4b971',
  'continuo-4+fluidr3mono-cfcd66d8+full-111af901':
    'b05201b0eaaacd5510d85f8d2454c40a1d3fb30a5c5c3560186d39c7593e62c0',
  'continuo-4+fluidr3mono-cfcd66d8+open-50f8264f':
    '187e48d0d962ece3546c0b788b483e4726cbb1fd52ce5c8be0a20c4be0d066cd',
};
