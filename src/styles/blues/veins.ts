import type { Progression } from '../tables/harmony.js';
import type { Vein } from '../tables/veins.js';

const DOMINANT = ['blues', 'major', 'mixolydian', 'major pentatonic'] as const;
const MINOR = ['minor', 'minor pentatonic'] as const;

const twelve = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['chorus'],
  modes,
  weight,
  closes: 'turnaround',
});

/** What makes one blues another player's. */
export const VEINS: readonly Vein[] = [
  { name: 'straight', weight: 6 },
  // Five notes, one idea, hardly a chord: who sings to a foot that taps.
  {
    name: 'plain',
    weight: 1.6,
    substyles: ['slow-blues', 'shuffle', 'minor-blues'],
    leans: {
      range: -0.5,
      outside: -0.6,
      memory: -0.5,
      regularity: 0.2,
      repeats: 0.2,
      density: -0.2,
      sharpness: 0.2,
    },
    tune: { range: 15 },
    solo: { range: 16, chromatic: 0 },
    leaning: { rhythmSharpness: 1.25, outside: 0.4, pentatonic: true },
    harmony: {
      progressions: [
        twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7', DOMINANT, 20),
        twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | I7 | I7 | I7 | I7', DOMINANT, 12),
        twelve('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | V7 | V7 | i7 | i7', MINOR, 20),
      ],
    },
  },
  // Players who know bebop: approaches, long lines, two-fives and what goes round by fourths.
  {
    name: 'uptown',
    weight: 2.4,
    substyles: ['jump-blues', 'shuffle', 'slow-blues', 'boogie', 'minor-blues'],
    leans: {
      outside: 0.7,
      density: 0.45,
      range: 0.5,
      memory: -0.6,
      repeats: -0.5,
      regularity: -0.5,
      sharpness: -0.5,
      leaps: -0.2,
      consonance: 0.6,
    },
    harmony: {
      progressions: [
        twelve(
          'I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | I7 | iii7 VI7 | ii7 | V7 | I7 VI7 | ii7 V7',
          DOMINANT,
          20,
        ),
        twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | ii7 | V7 | I7 VI7 | ii7 V7', DOMINANT, 20),
        twelve('i7 | iv7 | i7 | I7 | iv7 | iv7 | i7 | i7 | iiø7 | V7 | i7 | iiø7 V7', MINOR, 20),
      ],
    },
  },
  // As many notes as fit, few of them new.
  {
    name: 'rolling',
    weight: 1.2,
    substyles: ['shuffle', 'slow-blues', 'boogie', 'jump-blues', 'funky-blues'],
    leans: { density: 0.7, breath: -0.3, memory: 0.2, repeats: 0.2 },
  },
];
