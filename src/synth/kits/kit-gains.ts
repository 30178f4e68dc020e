/** Registered gains of kits: a plain two-bar beat is at -20 dBFS RMS (test/synth-electronic.test.ts). */
export const KIT_GAINS: Readonly<Record<string, number>> = {
  'kit-jazz': 1.237,
  'kit-brush': 1.464,
  'kit-rock': 1.239,
  'kit-blues': 1.259,
  'kit-909': 1.28,
  'kit-808': 1.22,
  'kit-electro': 1.291,
  'kit-percussion': 1.394,
};
