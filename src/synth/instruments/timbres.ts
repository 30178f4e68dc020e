import type { Timbre } from '../dsp/harmonic-tables.js';

/**
 * Source slopes and formants of bowed and blown instruments, after J. Meyer, "Acoustics and the Performance of Music",
 * and N. Fletcher and T. Rossing, "The Physics of Musical Instruments": formant places are theirs, slopes are set so
 * that the spectral centroids come out as measured there.
 */
const LEVELS = [-13, -7.5, -3, 0] as const;

export const VIOLIN_TIMBRE: Timbre = {
  tilt: [8, 6.5, 5.6, 5],
  cutoff: [1700, 2700, 4000, 5400],
  level: LEVELS,
  formants: [
    [290, 4, 0.25],
    [500, 5, 0.3],
    [800, -2, 0.3],
    [1200, 4, 0.35],
    [1700, -3, 0.25],
    [2600, 7, 0.5],
  ],
  highpass: 190,
};

export const VIOLA_TIMBRE: Timbre = {
  tilt: [8.2, 6.8, 5.8, 5.2],
  cutoff: [1400, 2200, 3300, 4500],
  level: LEVELS,
  formants: [
    [230, 4, 0.25],
    [380, 5, 0.3],
    [650, 3, 0.3],
    [1050, 3, 0.35],
    [2000, 5, 0.5],
  ],
  highpass: 140,
};

export const CELLO_TIMBRE: Timbre = {
  tilt: [8.2, 6.8, 5.6, 4.9],
  cutoff: [1100, 1800, 2700, 3900],
  level: LEVELS,
  formants: [
    [110, 3, 0.25],
    [190, 4, 0.3],
    [400, 4, 0.4],
    [700, -3, 0.3],
    [1000, 2, 0.35],
    [1700, 5, 0.5],
    [2800, 3, 0.4],
  ],
  highpass: 80,
};

export const CONTRABASS_TIMBRE: Timbre = {
  tilt: [8.5, 7.2, 6, 5.4],
  cutoff: [600, 1000, 1600, 2400],
  level: LEVELS,
  formants: [
    [65, 3, 0.3],
    [110, 4, 0.3],
    [240, 4, 0.4],
    [500, 3, 0.4],
    [1100, 3, 0.5],
  ],
  highpass: 50,
};

export const FLUTE_TIMBRE: Timbre = {
  tilt: [15, 12, 9.5, 8],
  cutoff: [1300, 1800, 2400, 3200],
  level: [-10, -6, -2.5, 0],
  first: [0, 3, 1, -1],
  formants: [[800, 3, 0.6]],
  highpass: 200,
};

export const OBOE_TIMBRE: Timbre = {
  tilt: [7, 6, 5, 4.2],
  cutoff: [2000, 2600, 3300, 4200],
  level: [-9, -5, -2, 0],
  first: [-3, 0],
  formants: [
    [1150, 9, 0.45],
    [2800, 6, 0.35],
    [1900, -4, 0.25],
  ],
  highpass: 380,
};

export const CLARINET_TIMBRE: Timbre = {
  tilt: [9, 7, 5.4, 4.4],
  cutoff: [1200, 1700, 2400, 3300],
  level: [-13, -7.5, -3, 0],
  even: [-28, -24, -19, -14],
  formants: [
    [1500, 3, 0.5],
    [3200, 2, 0.4],
  ],
  highpass: 110,
};

export const BASSOON_TIMBRE: Timbre = {
  tilt: [8, 6.8, 5.8, 5],
  cutoff: [900, 1300, 1800, 2500],
  level: [-9, -5, -2, 0],
  formants: [
    [470, 9, 0.45],
    [1150, 4, 0.4],
    [800, -4, 0.25],
  ],
  highpass: 130,
};

export const HARMONICA_TIMBRE: Timbre = {
  tilt: [5.5, 4.8, 4.2, 3.6],
  cutoff: [1500, 2200, 3000, 3900],
  level: [-9, -5, -2, 0],
  formants: [
    [700, 3, 0.5],
    [1700, 6, 0.4],
    [3000, 4, 0.3],
    [1150, -4, 0.25],
  ],
  highpass: 260,
};

export const HORN_TIMBRE: Timbre = {
  tilt: [11, 8.5, 6.4, 5],
  cutoff: [500, 850, 1400, 2300],
  level: [-15, -9, -4, 0],
  formants: [
    [340, 4, 0.6],
    [750, 2, 0.4],
  ],
  highpass: 80,
};

export const TRUMPET_TIMBRE: Timbre = {
  tilt: [7, 5, 3.4, 2.2],
  cutoff: [1000, 1550, 2500, 4000],
  level: [-14, -8.5, -3.5, 0],
  formants: [
    [1150, 5, 0.6],
    [2300, 3, 0.5],
  ],
  highpass: 180,
};

export const HARMON_TIMBRE: Timbre = {
  tilt: [5, 4, 3, 2.2],
  cutoff: [1700, 2200, 2900, 3700],
  level: [-12, -7, -3, 0],
  formants: [
    [1700, 13, 0.35],
    [600, -7, 0.5],
    [2900, 5, 0.3],
  ],
  highpass: 500,
};

export const TROMBONE_TIMBRE: Timbre = {
  tilt: [7.5, 5.6, 4, 2.8],
  cutoff: [650, 1050, 1750, 2900],
  level: [-14, -8.5, -3.5, 0],
  formants: [
    [560, 5, 0.6],
    [1250, 3, 0.5],
  ],
  highpass: 80,
};

export const TENOR_SAX_TIMBRE: Timbre = {
  tilt: [7.4, 5.8, 4.6, 3.6],
  cutoff: [950, 1450, 2150, 3100],
  level: [-13, -7.5, -3, 0],
  first: [0, 1, 0],
  formants: [
    [450, 4, 0.45],
    [900, 3, 0.35],
    [1500, 4, 0.35],
    [2700, 3, 0.35],
    [2000, -4, 0.2],
  ],
  highpass: 120,
};

export const ALTO_SAX_TIMBRE: Timbre = {
  tilt: [7, 5.6, 4.5, 3.6],
  cutoff: [1200, 1750, 2500, 3500],
  level: [-13, -7.5, -3, 0],
  first: [0, 1, 0],
  formants: [
    [620, 4, 0.45],
    [1200, 4, 0.35],
    [2000, 4, 0.35],
    [3300, 3, 0.35],
  ],
  highpass: 160,
};

export const TUBA_TIMBRE: Timbre = {
  tilt: [11, 8.8, 7, 5.6],
  cutoff: [280, 450, 750, 1300],
  level: [-14, -8.5, -3.5, 0],
  formants: [
    [230, 5, 0.6],
    [420, 2, 0.4],
  ],
  highpass: 35,
};

/** Free steel reeds behind a grille: rich, hardly softer when played softly. */
export const ACCORDION_TIMBRE: Timbre = {
  tilt: [5.4, 4.9, 4.4, 4],
  cutoff: [2300, 2900, 3500, 4200],
  level: [-8, -4.5, -2, 0],
  formants: [
    [520, 3, 0.5],
    [1500, 4, 0.45],
    [2600, 3, 0.35],
  ],
  highpass: 120,
};
