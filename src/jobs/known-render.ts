/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-6': 'da2d51fabbdf2bbc96dccb64fc3d9f2274c69d10f207325b351132b838dcb82f',
  'continuo-6+full-111af901': '3e79175fd2dc926e51fb5ee8f4e43f1472b47ef11aa25f07e399c053576046ef',
  'continuo-6+open-50f8264f': '7bbe03910712950bf17426f44220b481c21ba8127e26cbf067681832bc0630b7',
  'continuo-6+fluidr3mono-cfcd66d8': '69f3dac2cb9aef5a71752e30f6a0e4ea382ecaff05f787cef7ff526f4bb7628d',
  'continuo-6+fluidr3mono-cfcd66d8+full-111af901':
    'aee90915b0f029fb977d44ec7a5b47795ed365e4d68b98aae38cb4a1a7c667ef',
  'continuo-6+fluidr3mono-cfcd66d8+open-50f8264f':
    'e1810ded07baab55f4ffc24a15623766b17aa57964a1d8dda5110627cbf436dc',
};
