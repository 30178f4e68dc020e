/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let `node build/test/support/write-known-render.js` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
  'continuo-6': '0d127ac5804bbd5cfb5ac37518bf06f217a89442e42666a5fce153c2e6a5fd71',
  'continuo-6+full-111af901': '8738d0bc8697876160dbd5b18b891504589dc88e0e708bffb96db7d460c41137',
  'continuo-6+open-50f8264f': 'a2eca1cdded0658560e61181da524b95744349be44c10f55aae0be06b38e35b8',
  'continuo-6+fluidr3mono-cfcd66d8': '0379bf904ee46ac18c51730069148483c9aac5ceb77e9120005ce3fc5e852217',
  'continuo-6+fluidr3mono-cfcd66d8+full-111af901':
    'bde3a6620a253e439b72c23fe82652939fafb522e77bf5738e682c592bb17276',
  'continuo-6+fluidr3mono-cfcd66d8+open-50f8264f':
    '3a85a04f05994419b423704abbc11327540ae76414852a064e87043809c84882',
};
