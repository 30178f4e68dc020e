import type { DrumTable } from '../tables/drums.js';

/** Only the pulse substyle knows a beat, and that one is soft. */
export const DRUMS: DrumTable = {
  grooves: {
    heartbeat: {
      metre: '4/4',
      layered: true,
      lines: {
        kick: 'o. .. .. ..|o. .. .. ..|o. .. .. .g|o. .. .. ..',
        hat: '.. .g .. ..|.. .. .? .g|.. .g .. ..|.? .. .. .?',
      },
    },
    'soft-pulse': {
      metre: '4/4',
      layered: true,
      lines: {
        kick: 'o. .. o. ..|o. .. o. .?',
        hat: '.g .g .g .g|.g .g .g gg|.g .? .g .g|.g .g ?g .g',
        stick: '.... .... .... ..?.|.... .... .... g...',
      },
    },
    'slow-pulse': {
      metre: '4/4',
      layered: true,
      lines: {
        kick: 'x. .. .. ..|o. .. .o ..',
        hat: '..g. ..g. ..g. ..g.|..g. ..g. g.g. ..?.',
        stick: '.... o... .... o...|.... o... ...? o...',
      },
    },
    'pulse-three': {
      metre: '3/4',
      lines: { kick: 'o. .. ..|o. .. ..', hat: '.. .g .g|.. .? .g|.. .g .g|.g .. .g' },
    },
    'pulse-six': {
      metre: '6/8',
      lines: { kick: 'o.. ...|o.. ..?', hat: '..g ..g|..g .?g' },
    },
  },
  choices: {
    pulse: [
      { groove: 'heartbeat', weight: 2, energy: [0, 0.5], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'soft-pulse', weight: 3, energy: [0.2, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'slow-pulse', weight: 2, energy: [0.4, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'pulse-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'pulse-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
    ],
  },
  percussion: {},
  fills: {},
};
