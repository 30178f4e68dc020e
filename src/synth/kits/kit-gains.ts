/** Registered gains of kits: a plain two-bar beat is at -20 dBFS RMS (test/synth-electronic.test.ts). */
export const KIT_GAINS: Readonly<Record<string, number>> = {};
