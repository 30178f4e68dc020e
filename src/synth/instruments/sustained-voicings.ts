import type { SustainedVoicing } from './sustained.js';
import {
  ACCORDION_TIMBRE,
  ALTO_SAX_TIMBRE,
  BASSOON_TIMBRE,
  CELLO_TIMBRE,
  CLARINET_TIMBRE,
  CONTRABASS_TIMBRE,
  FLUTE_TIMBRE,
  HARMON_TIMBRE,
  HARMONICA_TIMBRE,
  HORN_TIMBRE,
  OBOE_TIMBRE,
  TENOR_SAX_TIMBRE,
  TROMBONE_TIMBRE,
  TRUMPET_TIMBRE,
  TUBA_TIMBRE,
  VIOLA_TIMBRE,
  VIOLIN_TIMBRE,
} from './timbres.js';

const BOWED = {
  voices: 8,
  attackSoft: 0.16,
  attackHard: 0.05,
  release: 0.16,
  sustain: 0.92,
  settle: 0.2,
  scoop: [-10, 0.03],
  flutter: [2.2, 0.9],
  solo: true,
} as const;

export const VIOLIN: SustainedVoicing = {
  ...BOWED,
  timbre: VIOLIN_TIMBRE,
  vibrato: [17, 5.6, 0.22, 1.1],
  noise: [0.05, 0.28, 900, 4200],
  body: {
    direct: 0.85,
    modes: [
      [275, 14, 0.35, 0],
      [452, 20, 0.4, 0.2],
      [548, 24, 0.35, -0.2],
      [1180, 70, 0.3, 0.3],
      [2450, 220, 0.3, -0.3],
    ],
  },
};

export const VIOLA: SustainedVoicing = {
  ...BOWED,
  timbre: VIOLA_TIMBRE,
  attackSoft: 0.18,
  attackHard: 0.06,
  vibrato: [16, 5.3, 0.25, 1],
  noise: [0.05, 0.26, 700, 3600],
  body: {
    direct: 0.85,
    modes: [
      [222, 14, 0.35, 0],
      [350, 20, 0.4, 0.2],
      [450, 24, 0.35, -0.2],
      [960, 70, 0.3, 0.3],
      [1900, 200, 0.25, -0.3],
    ],
  },
};

export const CELLO: SustainedVoicing = {
  ...BOWED,
  timbre: CELLO_TIMBRE,
  attackSoft: 0.2,
  attackHard: 0.06,
  release: 0.22,
  vibrato: [15, 5.1, 0.28, 1],
  noise: [0.05, 0.22, 500, 3600],
  body: {
    direct: 0.85,
    modes: [
      [102, 10, 0.35, 0],
      [185, 14, 0.4, 0.15],
      [228, 16, 0.35, -0.15],
      [590, 50, 0.25, 0.3],
      [1500, 160, 0.25, -0.3],
    ],
  },
};

export const CONTRABASS: SustainedVoicing = {
  ...BOWED,
  timbre: CONTRABASS_TIMBRE,
  attackSoft: 0.24,
  attackHard: 0.08,
  release: 0.26,
  vibrato: [9, 4.7, 0.35, 0.7],
  noise: [0.05, 0.25, 250, 2400],
  body: {
    direct: 0.85,
    modes: [
      [60, 8, 0.3, 0],
      [98, 10, 0.35, 0],
      [155, 16, 0.3, 0.1],
      [330, 40, 0.25, -0.2],
    ],
  },
};

export const FLUTE: SustainedVoicing = {
  voices: 4,
  timbre: FLUTE_TIMBRE,
  attackSoft: 0.11,
  attackHard: 0.04,
  release: 0.09,
  sustain: 0.93,
  settle: 0.12,
  vibrato: [9, 5.2, 0.25, 2.2],
  noise: [0.19, 0.5, 700, 3200],
  scoop: [-14, 0.025],
  flutter: [2, 0.8],
  solo: true,
};

export const OBOE: SustainedVoicing = {
  voices: 4,
  timbre: OBOE_TIMBRE,
  attackSoft: 0.09,
  attackHard: 0.03,
  release: 0.07,
  sustain: 0.95,
  settle: 0.12,
  vibrato: [11, 5.4, 0.28, 1.4],
  noise: [0.025, 0.08, 1500, 6000],
  scoop: [-10, 0.02],
  flutter: [1.8, 0.5],
  solo: true,
};

export const CLARINET: SustainedVoicing = {
  voices: 4,
  timbre: CLARINET_TIMBRE,
  attackSoft: 0.1,
  attackHard: 0.03,
  release: 0.08,
  sustain: 0.96,
  settle: 0.12,
  vibrato: [3, 5, 0.4, 0.5],
  noise: [0.035, 0.1, 1200, 5000],
  scoop: [-12, 0.025],
  flutter: [1.6, 0.5],
  solo: true,
};

export const BASSOON: SustainedVoicing = {
  voices: 4,
  timbre: BASSOON_TIMBRE,
  attackSoft: 0.09,
  attackHard: 0.035,
  release: 0.08,
  sustain: 0.95,
  settle: 0.12,
  vibrato: [7, 5, 0.32, 1],
  noise: [0.03, 0.09, 800, 3500],
  scoop: [-12, 0.025],
  flutter: [2, 0.6],
  solo: true,
};

export const HARMONICA: SustainedVoicing = {
  voices: 8,
  timbre: HARMONICA_TIMBRE,
  attackSoft: 0.07,
  attackHard: 0.025,
  release: 0.07,
  sustain: 0.95,
  settle: 0.15,
  vibrato: [10, 5.4, 0.3, 2],
  noise: [0.06, 0.12, 1200, 5000],
  scoop: [-35, 0.035],
  flutter: [2.5, 0.9],
  solo: false,
};

export const FRENCH_HORN: SustainedVoicing = {
  voices: 8,
  timbre: HORN_TIMBRE,
  attackSoft: 0.12,
  attackHard: 0.045,
  release: 0.12,
  sustain: 0.9,
  settle: 0.15,
  vibrato: [3, 5, 0.5, 0.5],
  noise: [0.03, 0.06, 400, 2500],
  scoop: [-22, 0.035],
  flutter: [2, 0.6],
  solo: true,
};

export const TRUMPET: SustainedVoicing = {
  voices: 6,
  timbre: TRUMPET_TIMBRE,
  attackSoft: 0.08,
  attackHard: 0.025,
  release: 0.08,
  sustain: 0.86,
  settle: 0.1,
  vibrato: [10, 5.4, 0.4, 1],
  noise: [0.025, 0.08, 900, 4500],
  scoop: [-25, 0.025],
  flutter: [2, 0.6],
  solo: true,
};

export const MUTED_TRUMPET: SustainedVoicing = {
  ...TRUMPET,
  timbre: HARMON_TIMBRE,
  noise: [0.05, 0.12, 1200, 5000],
};

export const TROMBONE: SustainedVoicing = {
  ...TRUMPET,
  timbre: TROMBONE_TIMBRE,
  attackSoft: 0.1,
  attackHard: 0.035,
  release: 0.1,
  vibrato: [9, 5, 0.4, 0.9],
  noise: [0.025, 0.07, 500, 3000],
  scoop: [-30, 0.035],
};

export const TENOR_SAX: SustainedVoicing = {
  voices: 4,
  timbre: TENOR_SAX_TIMBRE,
  attackSoft: 0.09,
  attackHard: 0.025,
  release: 0.09,
  sustain: 0.9,
  settle: 0.12,
  vibrato: [15, 5, 0.3, 1.5],
  noise: [0.1, 0.36, 700, 3400],
  scoop: [-45, 0.035],
  flutter: [2.8, 1],
  solo: true,
};

export const ALTO_SAX: SustainedVoicing = {
  ...TENOR_SAX,
  timbre: ALTO_SAX_TIMBRE,
  vibrato: [14, 5.3, 0.28, 1.4],
  noise: [0.08, 0.32, 900, 4000],
  scoop: [-38, 0.03],
};

export const TUBA: SustainedVoicing = {
  ...TRUMPET,
  voices: 4,
  timbre: TUBA_TIMBRE,
  attackSoft: 0.12,
  attackHard: 0.045,
  release: 0.12,
  vibrato: [4, 4.8, 0.5, 0.5],
  noise: [0.025, 0.06, 250, 1600],
  scoop: [-25, 0.04],
};

export const ACCORDION: SustainedVoicing = {
  voices: 12,
  timbre: ACCORDION_TIMBRE,
  attackSoft: 0.07,
  attackHard: 0.03,
  release: 0.06,
  sustain: 0.96,
  settle: 0.2,
  vibrato: [2, 5, 0.3, 0.6],
  noise: [0.015, 0.05, 1500, 6000],
  scoop: [-12, 0.03],
  flutter: [1.5, 0.5],
  solo: false,
};
