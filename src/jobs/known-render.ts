/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-12': 'ae86596104d86c518af55ba57d9670a3579ab47e9174be7298c6e99832f0af06',
  'continuo-12+full-111af901': '7c4db9d8cf38ced0b9a4518e890f5e372e06707b30531f568f0edaeeda35c182',
  'continuo-12+open-50f8264f': '66325457039c47d67f7f0f4c7b5370c2122978a3a2239dc47c9626a2b82702a0',
  'continuo-12+fluidr3mono-cfcd66d8': 'bda6581172fe426dd929f47b073bfa55d400773066501571004b0e13e2f3b87f',
  'continuo-12+fluidr3mono-cfcd66d8+full-111af901':
    '10ea465021cecb39e53fc050a2ad9e97be78fa2da86bd2b3a994e65924c56f5e',
  'continuo-12+fluidr3mono-cfcd66d8+open-50f8264f':
    '7ffd96c1e8c66abef43bf9dda7c070314f53a5c528252fdc036214634ddeb911',
};
