import type { DrumTable } from '../tables/drums.js';
import { CINEMATIC_GROOVE_CHOICES, CINEMATIC_GROOVES } from './cinematic-players.js';

/** Only pulse and cinematic know a beat: a soft one, and low drums late in the piece. */
export const DRUMS: DrumTable = {
  grooves: {
    heartbeat: {
      metre: '4/4',
      layered: true,
      lines: {
        kick: 'o. .. .. ..|o. .. .. ..|o. .. .. .g|o. .. .. ..',
        hat: '.. .g .. ..|.. .. .? .g|.. .g .. ..|.? .. .. .?',
      },
      others: {
        kick: ['o.g. .... .... ....', 'o... .... .... o...|o... .... .... ....', 'o..g .... o..g ....'],
        hat: ['.... g... .... g...', '..g. .... ..g. ....', '.... .... .... ....'],
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
      others: {
        kick: ['o... .... ..o. ....', 'o... o... o... o...', 'o... ..g. o... ....|o... .... o... ..g.'],
        hat: ['..g. ..g. ..g. ..g.', 'g... g... g... g...', '.g.g .g.g .g.g .g.g'],
        stick: ['.... g... .... g...', '...g .... .g.. ....'],
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
      others: {
        kick: ['x... .... ..o. ....', 'x... ..o. .... ....|x... .... .... ..o.', 'x... .... o... ....'],
        hat: ['g... g... g... g...', '.g.g .g.g .g.g .g.g', '.... ..g. .... ..g.'],
        stick: ['.... .... o... ....', '.... o... .... o..g', '.... .... .... o...'],
      },
    },
    // A hand on a frame drum far off.
    'far-hand': {
      metre: '4/4',
      layered: true,
      lines: {
        floorTom: 'o... .... ..o. ....|o... .... .... ....',
        stick: '.... .... .... ..g.|.... ...g .... ....',
        hat: '.... .... ..g. ....|.... .... .... ....',
      },
      others: {
        floorTom: ['o... ..g. o... ....', 'o..g .... ..o. ....|o... .... ..o. ..g.', 'o... .... .... o...'],
        stick: ['.... o... .... ....', '.... .... .... ....', '..g. .... ..g. ....'],
      },
    },
    // Clicks and a breath of the kick, out of step with each other.
    'slow-clicks': {
      metre: '4/4',
      layered: true,
      lines: {
        kick: 'o... .... .... ....|o... .... ..o. ....',
        stick: '..g. ..g. ...g ....|..g. .... .g.. ..g.',
        hat: 'g... ..g. .... g...',
      },
      others: {
        kick: ['o... .... o... ....', 'o... ..o. .... ....|o... .... .... ....', 'o... .... ...o ....'],
        stick: ['...g ..g. ...g ....', '.... g... .... g..g', 'g..g ..g. .... ....'],
        hat: ['..g. ..g. ..g. ..g.', '.... .... g... ....', 'g.g. g.g. g.g. g.g.'],
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
    ...CINEMATIC_GROOVES,
  },
  choices: {
    cinematic: CINEMATIC_GROOVE_CHOICES,
    pulse: [
      { groove: 'heartbeat', weight: 2, energy: [0, 0.5], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'soft-pulse', weight: 3, energy: [0.2, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'slow-pulse', weight: 2, energy: [0.4, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'far-hand', weight: 2, energy: [0, 0.7], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'slow-clicks', weight: 2.5, energy: [0.15, 1], metres: ['4/4', '2/4', '5/4'] },
      { groove: 'pulse-three', weight: 1, energy: [0, 1], metres: ['3/4'] },
      { groove: 'pulse-six', weight: 1, energy: [0, 1], metres: ['6/8', '12/8'] },
    ],
  },
  percussion: {},
  fills: {},
};
