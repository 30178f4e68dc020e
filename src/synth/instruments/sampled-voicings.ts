/** Which preset of a General MIDI bank stands behind which patch, and how its notes are shaped. */

export interface SampledVoicing {
  /** Bank (128: drum kits) and program. */
  readonly preset: readonly [number, number];
  /** Voices; a note takes one for each layer of the preset. */
  readonly voices: number;
  /** Octaves above the note's pitch that pass at velocity 0 and 1: softer is darker. Kits: above 130 Hz (C3). */
  readonly octaves: readonly [number, number];
  /** Decibels by which notes differ from each other, up or down. */
  readonly unevenness: number;
  /** Cents by which notes differ, up or down. */
  readonly looseness: number;
  /** Joins legato notes: the new one begins inside its sound, the old one fades. Winds, brass, bowed strings. */
  readonly joined?: boolean;
  /** Bowed or blown: short and hard notes speak faster than soft long ones. */
  readonly swift?: boolean;
  /** Times the release of the samples. */
  readonly release?: number;
  /** Notes of a kit that the bank may lack, and what stands in. */
  readonly instead?: Readonly<Record<number, number>>;
}

const STRUCK = { voices: 64, unevenness: 0.5, looseness: 0.6 };
const PLUCKED = { voices: 32, unevenness: 0.7, looseness: 1.5 };
const BOWED = { voices: 16, unevenness: 0.5, looseness: 2, joined: true, swift: true };
const BLOWN = { voices: 12, unevenness: 0.5, looseness: 2, joined: true, swift: true };

/** Drum notes outside the kit of General MIDI Level 1. */
const INSTEAD: Readonly<Record<number, number>> = {
  27: 37,
  28: 39,
  29: 69,
  30: 69,
  31: 37,
  32: 37,
  33: 37,
  34: 81,
  58: 69,
  66: 65,
  74: 73,
  82: 70,
  83: 54,
  84: 81,
  85: 75,
  86: 41,
  87: 43,
};
const KIT = { voices: 48, unevenness: 0.8, looseness: 10, octaves: [4.2, 7.4], instead: INSTEAD } as const;

/** By patch id. Acoustic instruments only: electronic sounds are ours. */
export const SAMPLED_VOICINGS: Readonly<Record<string, SampledVoicing>> = {
  'grand-piano': { ...STRUCK, preset: [0, 0], octaves: [1.4, 5.8] },
  'felt-piano': { ...STRUCK, preset: [8, 0], octaves: [1.6, 4.6] },
  'electric-piano': { ...STRUCK, preset: [0, 4], octaves: [2.6, 6.4] },
  vibraphone: { ...STRUCK, preset: [0, 11], octaves: [2.4, 5.6] },
  celesta: { ...STRUCK, preset: [0, 8], octaves: [2, 5] },
  glockenspiel: { ...STRUCK, preset: [0, 9], octaves: [2, 4.5] },
  'nylon-guitar': { ...PLUCKED, preset: [0, 24], octaves: [1.8, 5.2] },
  'steel-guitar': { ...PLUCKED, preset: [0, 25], octaves: [2.8, 6.6] },
  'jazz-guitar': { ...PLUCKED, preset: [0, 26], octaves: [2.4, 5.6] },
  'clean-guitar': { ...PLUCKED, preset: [0, 27], octaves: [2.8, 6.6] },
  'muted-guitar': { ...PLUCKED, preset: [0, 28], octaves: [2.4, 6] },
  harp: { ...PLUCKED, preset: [0, 46], octaves: [2.4, 5.8] },
  'upright-bass': { ...PLUCKED, preset: [0, 32], octaves: [3, 6.6] },
  'finger-bass': { ...PLUCKED, preset: [0, 33], octaves: [3, 7] },
  'pick-bass': { ...PLUCKED, preset: [0, 34], octaves: [3.2, 7.4] },
  violin: { ...BOWED, preset: [0, 40], octaves: [2.2, 5.2] },
  viola: { ...BOWED, preset: [0, 41], octaves: [2.2, 5.4] },
  cello: { ...BOWED, preset: [0, 42], octaves: [2.4, 5.8] },
  contrabass: { ...BOWED, preset: [0, 43], octaves: [2.6, 6.2] },
  'string-section': { ...BOWED, voices: 40, joined: false, preset: [0, 48], octaves: [2.4, 6] },
  flute: { ...BLOWN, preset: [0, 73], octaves: [0.7, 3.6] },
  oboe: { ...BLOWN, preset: [0, 68], octaves: [2.2, 5.2] },
  clarinet: { ...BLOWN, preset: [0, 71], octaves: [2.2, 5.2] },
  bassoon: { ...BLOWN, preset: [0, 70], octaves: [2.4, 5.8] },
  harmonica: { ...BLOWN, preset: [0, 22], octaves: [1, 3.4] },
  'french-horn': { ...BLOWN, preset: [0, 60], octaves: [0.6, 3.8] },
  trumpet: { ...BLOWN, preset: [0, 56], octaves: [2.2, 5.6] },
  'muted-trumpet': { ...BLOWN, preset: [0, 59], octaves: [0.5, 4.8] },
  trombone: { ...BLOWN, preset: [0, 57], octaves: [2.2, 5.8] },
  'tenor-sax': { ...BLOWN, preset: [0, 66], octaves: [1.2, 4.8] },
  'alto-sax': { ...BLOWN, preset: [0, 65], octaves: [0.8, 4.4] },
  'kit-jazz': { ...KIT, preset: [128, 32] },
  'kit-brush': { ...KIT, preset: [128, 40] },
  'kit-rock': { ...KIT, preset: [128, 16] },
  'kit-blues': { ...KIT, preset: [128, 0] },
};

/** Patches that are played from samples when there is a bank; the others' models sound better or are kept for now. */
export const SAMPLED_PATCHES: readonly string[] = [
  'grand-piano',
  'nylon-guitar',
  'steel-guitar',
  'harp',
  'upright-bass',
  'violin',
  'viola',
  'cello',
  'contrabass',
  'string-section',
  'flute',
  'oboe',
  'clarinet',
  'bassoon',
  'harmonica',
  'french-horn',
  'trumpet',
  'muted-trumpet',
  'trombone',
  'tenor-sax',
  'alto-sax',
  'kit-jazz',
  'kit-brush',
  'kit-rock',
  'kit-blues',
];
