import type { BassTable } from '../tables/bass.js';
import { CINEMATIC_BASS_CHOICES, CINEMATIC_BASSES } from './cinematic-players.js';

export const BASS: BassTable = {
  figures: {
    drone: { kind: 'sustained', tonic: true, passing: 0, repeat: 0 },
    'slow-roots': { kind: 'sustained', tonic: false, passing: 0, repeat: 0 },
    breathing: { kind: 'sustained', tonic: false, passing: 0.08, repeat: 0.25 },
    tolling: {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- -- --', 'R- -- -- --', 'R- -- R- --', 'R- -- 5- --'],
      gate: 0.96,
    },
    'root-and-fifth': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- 5- --', 'R- -- -- --', 'R- -- 5- --', 'R- 8- -- --'],
      gate: 0.96,
    },
    'pulse-steps': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- .R -- --', 'R- -- .5 --', 'R- .R -- --', 'R- -- 5- 8-'],
      gate: 0.9,
    },
    'pulse-roots': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- -- --', 'R- -- -- --', 'R- -- -- --', 'R- -- 5- --'],
      gate: 0.95,
    },
    'pulse-halves': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R- -- R- --', 'R- -- R- --', 'R- -- 5- --', 'R- -- R- -.'],
      gate: 0.9,
    },
    // Beats that a piece makes its own pulse of: mostly held, seldom two struck alike.
    'pulse-loop': {
      kind: 'loop',
      first: [
        ['R---', 5],
        ['R--R', 2],
        ['R-..', 2],
      ],
      beats: [
        ['----', 5],
        ['--R-', 2],
        ['R---', 2],
        ['..5-', 1.5],
        ['....', 1.5],
        ['--5-', 1],
        ['8---', 1],
      ],
      last: [
        ['----', 3],
        ['5---', 2],
        ['--5-', 2],
        ['8---', 1],
      ],
      gate: 0.94,
    },
    // The ground swells bar by bar, and is gone for one.
    'ground-swell': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R--- ---- ---- ----', 'R--- ---- ---- ----', 'R--- ---- ---- ----', '.... .... .... ....'],
      gate: 0.98,
    },
    'octave-swell': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R--- ---- ---- ----', 'R--- ---- 8--- ----', 'R--- ---- ---- ----', '5--- ---- ---- ----'],
      gate: 0.98,
    },
    // The root is held, and answered a long way off.
    'far-fifth': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R--- ---- ---- ----', '---- ---- 5--- ----', 'R--- ---- ---- ----', '---- ---- ---- 8---'],
      gate: 0.97,
    },
    'long-walk': {
      kind: 'pattern',
      metre: '4/4',
      bars: ['R--- ---- ---- 5---', '8--- ---- ---- ----', 'R--- ---- 8--- ----', 'R--- ---- ---- ----'],
      gate: 0.97,
    },
    ...CINEMATIC_BASSES,
  },
  choices: {
    drone: [
      { figure: 'drone', weight: 3, energy: [0, 1] },
      { figure: 'slow-roots', weight: 1, energy: [0.4, 1] },
      { figure: 'ground-swell', weight: 2, energy: [0.15, 0.7] },
      { figure: 'octave-swell', weight: 1, energy: [0.3, 1] },
    ],
    piano: [
      { figure: 'slow-roots', weight: 3, energy: [0, 1] },
      { figure: 'breathing', weight: 2, energy: [0.3, 1] },
      { figure: 'tolling', weight: 2, energy: [0, 1] },
      { figure: 'root-and-fifth', weight: 2, energy: [0.25, 1] },
      { figure: 'far-fifth', weight: 2, energy: [0.1, 1] },
      { figure: 'long-walk', weight: 1.5, energy: [0.3, 1] },
    ],
    space: [
      { figure: 'drone', weight: 2, energy: [0, 0.6] },
      { figure: 'slow-roots', weight: 3, energy: [0, 1] },
      { figure: 'tolling', weight: 1.5, energy: [0.2, 1] },
      { figure: 'far-fifth', weight: 2, energy: [0.15, 1] },
      { figure: 'long-walk', weight: 1, energy: [0.3, 1] },
    ],
    pulse: [
      { figure: 'slow-roots', weight: 2, energy: [0, 0.35] },
      { figure: 'pulse-loop', weight: 7, energy: [0.1, 1] },
      { figure: 'pulse-roots', weight: 3, energy: [0.1, 0.7] },
      { figure: 'pulse-halves', weight: 2, energy: [0.35, 1] },
      { figure: 'pulse-steps', weight: 3, energy: [0.25, 1] },
      { figure: 'root-and-fifth', weight: 2, energy: [0.1, 0.8] },
    ],
    cinematic: CINEMATIC_BASS_CHOICES,
    '*': [{ figure: 'slow-roots', weight: 1, energy: [0, 1] }],
  },
};
