/** Which preset of a General MIDI bank stands behind which patch, and how its notes are shaped. */

import type { LivingTone } from './living-tone.js';

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
  /** Octaves of brightness by which notes differ, up or down; 0.12 when left out. */
  readonly shading?: number;
  /** Joins legato notes: the new one begins inside its sound, the old one fades. Winds, brass, bowed strings. */
  readonly joined?: boolean;
  /** Bowed or blown: short and hard notes speak faster than soft long ones. */
  readonly swift?: boolean;
  /** Times the release of the samples. */
  readonly release?: number;
  /** Decibels per octave added upwards from the middle of its range, where a bank's keys are uneven; 0 when left out. */
  readonly tilt?: number;
  /** Share of the bank's dynamics (20 dB from velocity 0.3 to 0.9) that it keeps; 1 when left out. */
  readonly dynamics?: number;
  /** How far its lowest keys lie to the left and its highest to the right, 0-1; below 0 the other way round. */
  readonly spread?: number;
  /** Where each drum of a kit stands, -1 to 1. */
  readonly places?: Readonly<Record<number, number>>;
  /** Decibels by which single drums of a kit are louder. */
  readonly drums?: Readonly<Record<number, number>>;
  /** Drums that the patch's model plays although there are samples. */
  readonly modelled?: readonly number[];
  /** Level of the sides beside the middle that `StereoField` gives to a recording in mono, linear. */
  readonly field?: number;
  /** A section in two halves: how far to the sides, cents between them, semitones between their recordings. */
  readonly desks?: { readonly pan: number; readonly cents: number; readonly keys: number };
  /** What the player does to held notes, where the recording stands still. */
  readonly living?: LivingTone;
  /** Notes of a kit that the bank may lack, and what stands in. */
  readonly instead?: Readonly<Record<number, number>>;
}

const STRUCK = { dynamics: 0.85, voices: 64, unevenness: 0.5, looseness: 0.6 };
const PLUCKED = { dynamics: 0.75, voices: 32, unevenness: 0.7, looseness: 1.5 };
const BOWED = { dynamics: 0.65, voices: 16, unevenness: 0.5, looseness: 2, joined: true, swift: true };
const BLOWN = { dynamics: 0.65, voices: 12, unevenness: 0.5, looseness: 2, joined: true, swift: true };

/** Players whose recordings have a vibrato of their own: what bow and breath do to the level of their notes. */
const NO_VIBRATO = { cents: 0, decibels: 0, hertz: 5, delay: 0 };
const BOW: LivingTone = { ...NO_VIBRATO, swell: 2.5, bite: 5, bow: 2.6, slur: 1.4 };
const BREATH: LivingTone = { ...NO_VIBRATO, swell: 2.5, bite: 4, slur: 1.8 };
const SECTION: LivingTone = { ...NO_VIBRATO, swell: 2.5, bite: 4 };

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
/** As the audience sees the drummer; kick and snare in the middle. */
const PLACES: Readonly<Record<number, number>> = {
  ...{ 41: 0.5, 43: 0.38, 45: 0.22, 47: 0.02, 48: -0.18, 50: -0.36 },
  ...{ 42: 0.38, 44: 0.38, 46: 0.38 },
  ...{ 49: 0.45, 57: -0.55, 55: 0.25, 52: -0.5, 51: -0.45, 53: -0.42, 59: 0.5 },
  ...{ 54: -0.3, 56: 0.2, 60: -0.4, 61: -0.4, 62: 0.35, 63: 0.35, 64: 0.3, 69: -0.35, 70: 0.4 },
  ...{ 37: -0.05, 39: 0.08, 75: -0.3, 76: 0.35, 77: 0.35, 80: -0.45, 81: -0.45 },
};
const KIT = {
  voices: 48,
  unevenness: 0.8,
  looseness: 10,
  // One recording of a drum is struck again and again: no two strokes meet the head alike.
  shading: 0.4,
  octaves: [4.2, 7.4],
  places: PLACES,
  field: 0.22,
  instead: INSTEAD,
} as const;

/** By patch id. Acoustic instruments only: electronic sounds are ours. */
export const SAMPLED_VOICINGS: Readonly<Record<string, SampledVoicing>> = {
  'grand-piano': { ...STRUCK, preset: [0, 0], tilt: 0.6, octaves: [1.4, 6.2], spread: 0.22, field: 0.3 },
  'felt-piano': { ...STRUCK, preset: [8, 0], tilt: 2, octaves: [0.8, 4.4], spread: 0.22, field: 0.32 },
  'electric-piano': { ...STRUCK, preset: [0, 4], tilt: 0.5, octaves: [0.8, 5], spread: 0.2, field: 0.25 },
  vibraphone: { ...STRUCK, preset: [0, 11], tilt: 3, octaves: [2.4, 5.6], spread: 0.6, field: 0.2 },
  celesta: { ...STRUCK, preset: [0, 8], octaves: [2, 5], spread: 0.4, field: 0.25 },
  glockenspiel: { ...STRUCK, preset: [0, 9], octaves: [2, 4.5], spread: 0.3, field: 0.2 },
  'nylon-guitar': { ...PLUCKED, preset: [0, 24], tilt: 1.8, octaves: [1, 4.8], spread: 0.2, field: 0.26 },
  'steel-guitar': {
    ...PLUCKED,
    preset: [0, 25],
    release: 0.3,
    tilt: 1.2,
    octaves: [1.8, 6],
    spread: 0.25,
    field: 0.3,
  },
  'jazz-guitar': { ...PLUCKED, preset: [0, 26], octaves: [2.4, 5.6] },
  'clean-guitar': { ...PLUCKED, preset: [0, 27], octaves: [2.8, 6.6], field: 0.25 },
  'muted-guitar': { ...PLUCKED, preset: [0, 28], octaves: [2.4, 6] },
  harp: {
    ...PLUCKED,
    preset: [0, 46],
    release: 0.6,
    tilt: 3,
    octaves: [1.2, 5.2],
    spread: 0.55,
    field: 0.28,
  },
  'upright-bass': { ...PLUCKED, preset: [0, 32], tilt: 1.2, octaves: [1.8, 6] },
  'finger-bass': { ...PLUCKED, preset: [0, 33], octaves: [1.6, 6] },
  'pick-bass': { ...PLUCKED, preset: [0, 34], octaves: [2, 6.4] },
  violin: { ...BOWED, preset: [0, 40], octaves: [0.9, 4], field: 0.16, living: BOW },
  viola: {
    ...BOWED,
    preset: [0, 41],
    octaves: [1, 4.4],
    field: 0.16,
    living: { cents: 9, decibels: 0.4, hertz: 5.4, delay: 0.25, swell: 2.5, bite: 5, bow: 2.6, slur: 1.4 },
  },
  cello: { ...BOWED, preset: [0, 42], tilt: -0.8, octaves: [1.2, 4.8], field: 0.16, living: BOW },
  contrabass: { ...BOWED, preset: [0, 43], octaves: [1.6, 5.4], field: 0.16, living: BOW },
  'string-section': {
    ...BOWED,
    voices: 72,
    joined: false,
    preset: [0, 48],
    octaves: [2, 5.8],
    field: 0.2,
    desks: { pan: 0.75, cents: 7, keys: 3 },
    living: SECTION,
  },
  flute: { ...BLOWN, preset: [0, 73], tilt: -1.6, octaves: [0.7, 4.2], field: 0.16, living: BREATH },
  oboe: { ...BLOWN, preset: [0, 68], octaves: [2.3, 5.8], field: 0.16, living: BREATH },
  clarinet: {
    ...BLOWN,
    preset: [0, 71],
    tilt: -1.7,
    octaves: [2.2, 6.2],
    field: 0.16,
    living: { cents: 2, decibels: 0.4, hertz: 5, delay: 0.6, swell: 3, bite: 3.5, slur: 1.8 },
  },
  bassoon: { ...BLOWN, preset: [0, 70], octaves: [1.8, 5.6], field: 0.16, living: BREATH },
  harmonica: {
    ...BLOWN,
    preset: [0, 22],
    octaves: [1, 3.4],
    field: 0.2,
    living: { cents: 11, decibels: 1.6, hertz: 5.5, delay: 0.3, swell: 2 },
  },
  'french-horn': { ...BLOWN, preset: [0, 60], tilt: -0.6, octaves: [1.2, 5], field: 0.16, living: BREATH },
  trumpet: {
    ...BLOWN,
    preset: [0, 56],
    tilt: -1,
    octaves: [0.6, 5],
    field: 0.16,
    living: { cents: 9, decibels: 0.7, hertz: 5.3, delay: 0.45, swell: 2.5, bite: 2.5 },
  },
  'muted-trumpet': {
    ...BLOWN,
    preset: [0, 59],
    tilt: -1.2,
    octaves: [0.5, 4.8],
    field: 0.16,
    living: { cents: 9, decibels: 0.7, hertz: 5.1, delay: 0.4, swell: 2.5, bite: 2.5 },
  },
  trombone: {
    ...BLOWN,
    preset: [0, 57],
    tilt: -2.2,
    octaves: [1.2, 5.2],
    field: 0.16,
    living: { cents: 7, decibels: 0.7, hertz: 4.9, delay: 0.45, swell: 2.5, bite: 2.5 },
  },
  'tenor-sax': {
    ...BLOWN,
    preset: [0, 66],
    octaves: [1.2, 4.8],
    field: 0.14,
    living: { cents: 13, decibels: 1, hertz: 5, delay: 0.35, swell: 2, bite: 2 },
  },
  'alto-sax': {
    ...BLOWN,
    preset: [0, 65],
    octaves: [0.8, 4.4],
    field: 0.14,
    living: { cents: 6, decibels: 0.6, hertz: 5.2, delay: 0.35, swell: 2, bite: 2 },
  },
  'kit-jazz': {
    ...KIT,
    preset: [128, 32],
    drums: { 35: -4, 36: -4, 42: 1, 44: 2, 46: 0, 51: 1, 59: 1, 53: -1, 49: -6, 57: -6, 52: -5, 55: -3 },
  },
  // The bank's brushes tap and slap; the long swirl over the head is the model's.
  'kit-brush': {
    ...KIT,
    preset: [128, 40],
    drums: {
      35: -5,
      36: -5,
      38: 3,
      39: 2,
      42: 2,
      44: 2,
      46: 1,
      51: 1,
      59: 1,
      53: -1,
      49: -7,
      57: -7,
      52: -6,
      55: -4,
    },
    modelled: [40],
  },
  'kit-rock': {
    ...KIT,
    preset: [128, 16],
    drums: { 38: 2, 40: 2, 42: 7, 44: 5, 46: 6, 51: 5, 59: 5, 53: 3, 49: -1, 57: -1, 37: 3 },
  },
  'kit-blues': {
    ...KIT,
    preset: [128, 0],
    drums: {
      38: 3,
      40: 4,
      51: 4,
      59: 4,
      53: 3,
      49: -2,
      57: -2,
      37: 3,
      45: 3,
      41: 3,
      43: 3,
      47: 3,
      48: 3,
      50: 3,
    },
  },
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
