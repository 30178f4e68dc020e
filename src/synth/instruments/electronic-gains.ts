/** Registered gains: measured on the reference phrase (see test/synth-electronic.test.ts), -20 dBFS RMS. */
export const ELECTRONIC_GAINS: Readonly<Record<string, number>> = {};
