import type { AmplifierVoicing } from '../dsp/amplifier.js';
import type { Section } from '../dsp/biquad-cascade.js';
import type { PluckedVoicing } from './plucked-string.js';

/** Guitar bodies: air resonance near 100 Hz, first top-plate mode near 200 Hz, then a few plate modes (Fletcher and Rossing). */
const CLASSICAL_BODY = {
  direct: 0.55,
  modes: [
    [102, 14, 0.9, 0],
    [204, 22, 0.85, 0.1],
    [278, 30, 0.35, -0.3],
    [405, 40, 0.5, 0.3],
    [560, 60, 0.32, -0.35],
    [810, 110, 0.25, 0.4],
  ],
} as const;

const STEEL_BODY = {
  direct: 0.7,
  modes: [
    [98, 16, 0.6, 0],
    [186, 24, 0.6, -0.1],
    [335, 38, 0.35, 0.3],
    [520, 60, 0.3, -0.3],
    [920, 140, 0.25, 0.4],
    [2100, 600, 0.2, -0.3],
  ],
} as const;

const HARP_BODY = {
  direct: 0.7,
  modes: [
    [145, 24, 0.5, 0],
    [260, 36, 0.5, -0.3],
    [420, 60, 0.4, 0.3],
    [690, 110, 0.3, -0.3],
  ],
} as const;

const DOUBLE_BASS_BODY = {
  direct: 0.5,
  modes: [
    [61, 10, 0.8, 0],
    [98, 14, 1, 0],
    [163, 24, 0.55, 0.15],
    [245, 40, 0.4, -0.2],
    [410, 80, 0.3, 0.2],
    [720, 200, 0.2, -0.2],
  ],
} as const;

/** Archtop through a small clean amplifier with the tone rolled off. */
const JAZZ_TONE: readonly Section[] = [
  ['highpass', 90, 0.7],
  ['peak', 330, 0.8, 3],
  ['lowpass', 2300, 0.7],
  ['highshelf', 1600, 0.7, -3],
];

const CLEAN_TONE: readonly Section[] = [
  ['highpass', 95, 0.7],
  ['peak', 180, 0.9, 2],
  ['peak', 600, 0.9, -3],
  ['peak', 2700, 1, 3],
  ['lowpass', 5200, 0.8],
];

const BASS_TONE: readonly Section[] = [
  ['highpass', 32, 0.7],
  ['peak', 85, 0.9, 3],
  ['peak', 420, 0.9, -2],
  ['peak', 1100, 1, 2],
  ['lowpass', 3600, 0.7],
];

const PICK_BASS_TONE: readonly Section[] = [
  ['highpass', 35, 0.7],
  ['peak', 95, 0.9, 3],
  ['peak', 380, 0.9, -3],
  ['peak', 1600, 1, 4],
  ['lowpass', 4600, 0.7],
];

/** Closed-back 4 x 12 in. cabinet: resonance at 115 Hz, scooped box, cone presence at 2.6 kHz, then a wall. */
const FOUR_BY_TWELVE: readonly Section[] = [
  ['highpass', 85, 0.8],
  ['peak', 115, 1.2, 4],
  ['peak', 420, 0.9, -3],
  ['peak', 2600, 1.3, 4],
  ['lowpass', 4600, 0.9],
  ['lowpass', 5600, 0.7],
];

const RHYTHM_AMPLIFIER: AmplifierVoicing = {
  input: [
    ['highpass', 130, 0.7],
    ['peak', 750, 0.7, 5],
    ['lowpass', 6500, 0.7],
  ],
  drive: 26,
  secondDrive: 2.2,
  bias: 0.18,
  cabinet: FOUR_BY_TWELVE,
  output: 0.5,
};

const MUTED_AMPLIFIER: AmplifierVoicing = {
  ...RHYTHM_AMPLIFIER,
  drive: 18,
  secondDrive: 1.8,
};

const LEAD_AMPLIFIER: AmplifierVoicing = {
  input: [
    ['highpass', 160, 0.7],
    ['peak', 900, 0.8, 6],
    ['lowpass', 3800, 0.7],
  ],
  drive: 22,
  secondDrive: 1.7,
  bias: 0.28,
  cabinet: [
    ['highpass', 110, 0.8],
    ['peak', 450, 0.9, -1],
    ['peak', 1500, 0.8, 3],
    ['lowpass', 3900, 0.8],
    ['lowpass', 5200, 0.7],
  ],
  output: 0.5,
};

export const NYLON_GUITAR: PluckedVoicing = {
  voices: 10,
  range: [40, 83],
  t60: 4.2,
  t60At: 45,
  t60PerOctave: 0.62,
  t60Bright: 0.42,
  pick: 0.17,
  pickup: 0,
  soft: 900,
  hard: 3600,
  grain: 0.1,
  release: 0.25,
  touch: [0.08, 1400, 0.03],
  onset: 0.0016,
  beating: 1.1,
  spread: 0.35,
  muted: 0.12,
  body: CLASSICAL_BODY,
};

export const STEEL_GUITAR: PluckedVoicing = {
  voices: 12,
  range: [40, 84],
  t60: 6.5,
  t60At: 45,
  t60PerOctave: 0.62,
  t60Bright: 1.1,
  pick: 0.14,
  pickup: 0,
  soft: 1500,
  hard: 7000,
  grain: 0.14,
  release: 0.22,
  touch: [0.07, 3800, 0.018],
  onset: 0.0006,
  beating: 0.9,
  spread: 0.35,
  muted: 0.1,
  body: STEEL_BODY,
};

export const JAZZ_GUITAR: PluckedVoicing = {
  voices: 8,
  range: [40, 86],
  t60: 5,
  t60At: 45,
  t60PerOctave: 0.6,
  t60Bright: 0.5,
  pick: 0.2,
  pickup: 0.24,
  soft: 700,
  hard: 2800,
  grain: 0.06,
  release: 0.16,
  touch: [0.05, 1200, 0.015],
  onset: 0.0012,
  beating: 0,
  spread: 0,
  muted: 0.12,
  tone: JAZZ_TONE,
};

export const CLEAN_GUITAR: PluckedVoicing = {
  voices: 10,
  range: [40, 88],
  t60: 7,
  t60At: 45,
  t60PerOctave: 0.62,
  t60Bright: 1.2,
  pick: 0.13,
  pickup: 0.1,
  soft: 1300,
  hard: 6000,
  grain: 0.08,
  release: 0.14,
  touch: [0.04, 3000, 0.012],
  onset: 0.0006,
  beating: 0.7,
  spread: 0.25,
  muted: 0.08,
  tone: CLEAN_TONE,
};

export const HARP: PluckedVoicing = {
  voices: 24,
  range: [24, 103],
  t60: 6,
  t60At: 48,
  t60PerOctave: 0.66,
  t60Bright: 0.55,
  pick: 0.4,
  pickup: 0,
  soft: 800,
  hard: 3200,
  grain: 0.03,
  release: 1.6,
  touch: [0.04, 900, 0.02],
  onset: 0.002,
  beating: 0.8,
  spread: 0.4,
  muted: 0.15,
  body: HARP_BODY,
};

export const UPRIGHT_BASS: PluckedVoicing = {
  voices: 4,
  range: [28, 67],
  t60: 2.4,
  t60At: 33,
  t60PerOctave: 0.72,
  t60Bright: 0.16,
  pick: 0.26,
  pickup: 0,
  soft: 280,
  hard: 1100,
  grain: 0.08,
  release: 0.14,
  touch: [0.1, 700, 0.035],
  onset: 0.005,
  beating: 1.5,
  spread: 0.12,
  muted: 0.15,
  vibrato: 4,
  body: DOUBLE_BASS_BODY,
};

export const FINGER_BASS: PluckedVoicing = {
  voices: 4,
  range: [28, 67],
  t60: 4.6,
  t60At: 33,
  t60PerOctave: 0.74,
  t60Bright: 0.45,
  pick: 0.2,
  pickup: 0.16,
  soft: 450,
  hard: 2000,
  grain: 0.08,
  release: 0.1,
  touch: [0.06, 900, 0.02],
  onset: 0.002,
  beating: 0,
  spread: 0,
  muted: 0.08,
  tone: BASS_TONE,
};

export const PICK_BASS: PluckedVoicing = {
  voices: 4,
  range: [28, 67],
  t60: 4.6,
  t60At: 33,
  t60PerOctave: 0.74,
  t60Bright: 0.8,
  pick: 0.12,
  pickup: 0.14,
  soft: 900,
  hard: 4500,
  grain: 0.1,
  release: 0.09,
  touch: [0.07, 2600, 0.012],
  onset: 0.0006,
  beating: 0,
  spread: 0,
  muted: 0.07,
  tone: PICK_BASS_TONE,
};

export const MUTED_GUITAR: PluckedVoicing = {
  voices: 8,
  range: [36, 76],
  t60: 6,
  t60At: 40,
  t60PerOctave: 0.65,
  t60Bright: 0.5,
  pick: 0.1,
  pickup: 0.06,
  soft: 1200,
  hard: 4500,
  grain: 0.12,
  release: 0.05,
  touch: [0.03, 2500, 0.008],
  onset: 0.0005,
  beating: 0,
  spread: 0.85,
  muted: 0.09,
  palm: true,
  amplifier: MUTED_AMPLIFIER,
  doubled: true,
};

export const DISTORTED_GUITAR: PluckedVoicing = {
  voices: 8,
  range: [36, 84],
  t60: 9,
  t60At: 40,
  t60PerOctave: 0.65,
  t60Bright: 1.1,
  pick: 0.12,
  pickup: 0.07,
  soft: 1500,
  hard: 6000,
  grain: 0.1,
  release: 0.06,
  touch: [0.02, 3000, 0.01],
  onset: 0.0005,
  beating: 0,
  spread: 0.85,
  muted: 0.08,
  amplifier: RHYTHM_AMPLIFIER,
  doubled: true,
};

export const LEAD_GUITAR: PluckedVoicing = {
  voices: 4,
  range: [40, 91],
  t60: 14,
  t60At: 45,
  t60PerOctave: 0.75,
  t60Bright: 1.2,
  pick: 0.16,
  pickup: 0.2,
  soft: 1100,
  hard: 4500,
  grain: 0.06,
  release: 0.07,
  touch: [0.02, 2500, 0.01],
  onset: 0.0008,
  beating: 0,
  spread: 0,
  muted: 0.06,
  vibrato: 14,
  amplifier: LEAD_AMPLIFIER,
};

/** Thumb and pull-off at the end of the fingerboard: short bright contact, fret clank, scooped tone. */
export const SLAP_BASS: PluckedVoicing = {
  voices: 4,
  range: [28, 67],
  t60: 5,
  t60At: 33,
  t60PerOctave: 0.74,
  t60Bright: 1,
  pick: 0.28,
  pickup: 0.12,
  soft: 1400,
  hard: 6500,
  grain: 0.12,
  release: 0.07,
  touch: [0.16, 3600, 0.014],
  onset: 0.0005,
  beating: 0,
  spread: 0,
  muted: 0.06,
  tone: [
    ['highpass', 35, 0.7],
    ['peak', 90, 0.9, 4],
    ['peak', 500, 0.8, -6],
    ['peak', 2600, 0.9, 5],
    ['lowpass', 6500, 0.7],
  ],
};

/** Steel strings over a stretched skin: the head takes their energy fast and shines around 700 Hz to 3 kHz. */
export const BANJO: PluckedVoicing = {
  voices: 10,
  range: [48, 86],
  t60: 1.7,
  t60At: 50,
  t60PerOctave: 0.66,
  t60Bright: 0.6,
  pick: 0.08,
  pickup: 0,
  soft: 2200,
  hard: 8000,
  grain: 0.1,
  release: 0.12,
  touch: [0.1, 4200, 0.01],
  onset: 0.0004,
  beating: 0.6,
  spread: 0.3,
  muted: 0.08,
  body: {
    direct: 0.55,
    modes: [
      [235, 60, 0.4, 0],
      [480, 90, 0.45, 0.15],
      [760, 130, 0.6, -0.2],
      [1250, 240, 0.5, 0.25],
      [2700, 700, 0.5, -0.2],
    ],
  },
};
