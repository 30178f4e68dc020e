/** Registered gains of kits: a plain two-bar beat is at -20 dBFS RMS (test/synth-electronic.test.ts). */
export const KIT_GAINS: Readonly<Record<string, number>> = {
  'kit-jazz': 1.222,
  'kit-brush': 1.469,
  'kit-rock': 1.221,
  'kit-blues': 1.246,
  'kit-909': 1.28,
  'kit-808': 1.222,
  'kit-electro': 1.291,
  'kit-percussion': 1.393,
};
