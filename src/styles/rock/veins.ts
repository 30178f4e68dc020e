import { MAJOR, MINOR, type Progression } from '../tables/harmony.js';
import type { Vein } from '../tables/veins.js';

const DOMINANT = [...MAJOR, 'mixolydian', 'blues'] as const;
const DARK = ['minor', 'minor pentatonic', 'dorian', 'phrygian'] as const;
const THROUGHOUT = ['verse', 'chorus', 'solo', 'riff'];

const charts = (
  modes: Progression['modes'],
  weight: number,
  uses: readonly string[],
  list: readonly string[],
): Progression[] => list.map((chart) => ({ chart, uses, modes, weight }));

/**
 * What makes one rock song another band's: who sings how, what the chords are made of, and how often they change. Figures of
 * guitars, basses and drums that are made for a vein name it.
 */
export const VEINS: readonly Vein[] = [
  { name: 'straight', weight: 7 },
  // Dominant sevenths that stay, a singer of five notes whose thirds and sevenths are blue over them.
  {
    name: 'bluesy',
    weight: 2,
    substyles: ['hard-rock', 'pop-rock', 'shuffle', 'half-time'],
    leans: { blue: 0.7, steps: -0.3, leaps: 0.25, outside: 0.7, consonance: -0.1 },
    harmony: {
      palette: { diatonic: 0, chromatic: 0.2 },
      progressions: [
        ...charts(
          DOMINANT,
          6,
          ['verse', 'solo'],
          ['I7 | I7 | IV7 | I7', 'I7 | IV7', 'I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7'],
        ),
        ...charts(
          DOMINANT,
          6,
          ['chorus'],
          ['IV7 | I7 | V7 | IV7', 'IV7 | I7 | IV7 | I7', 'V7 | IV7 | I7 | I7'],
        ),
        ...charts(['minor', 'minor pentatonic', 'dorian'], 4, THROUGHOUT, [
          'i | IV7 | i | IV7',
          'i | i | IV7 | i',
        ]),
        ...charts(
          ['minor', 'minor pentatonic'],
          4,
          ['chorus', 'verse'],
          ['i | iv | i | V7', 'iv | i | bVI7 | V7'],
        ),
      ],
      loops: { economy: [0.01, 0.1] },
    },
  },
  // Soft sevenths, roots in fourths, a singer with a wide compass.
  {
    name: 'soulful',
    weight: 1.4,
    substyles: ['pop-rock', 'ballad'],
    leans: { outside: 0.3, range: 0.2, memory: -0.1, regularity: -0.15, consonance: -0.2 },
    harmony: {
      palette: { diatonic: 0.2, chromatic: 0.3 },
      progressions: [
        ...charts(
          MAJOR,
          6,
          ['verse', 'solo'],
          ['I | vi | ii7 | V', 'Imaj7 | IV', 'I | IVmaj7 | ii | V', 'ii7 | V | I | vi'],
        ),
        ...charts(MAJOR, 6, ['chorus'], ['IV | V | I | vi7', 'vi | ii7 | V | I', 'I | I7 | IV | iv']),
        ...charts(
          MINOR,
          6,
          ['verse', 'solo', 'chorus'],
          ['i | iv7 | bVII | bIII', 'i7 | iv', 'iv | bVII | bIII | bVI', 'i | bVI | iv7 | V'],
        ),
      ],
      loops: { economy: [0.02, 0.15] },
    },
  },
  // Roots that go up by fourths, each chord the next one's dominant.
  {
    name: 'circling',
    weight: 1.8,
    leans: { memory: 0.1 },
    harmony: {
      progressions: [
        ...charts(
          [...MAJOR, 'mixolydian', 'blues'],
          8,
          ['verse', 'solo'],
          ['I | IV | V | I', 'vi | ii | V | I', 'I | IV', 'V | I | IV | I'],
        ),
        ...charts(
          [...MAJOR, 'mixolydian', 'blues'],
          8,
          ['chorus'],
          ['ii | V | I | IV', 'iii | vi | ii | V', 'I | vi | ii | V', 'I | IV | V | I'],
        ),
        ...charts([...MAJOR, 'mixolydian', 'blues'], 6, ['riff'], ['I | IV', 'V | I | IV | I']),
        ...charts([...MINOR, 'minor pentatonic', 'dorian', 'phrygian'], 8, THROUGHOUT, [
          'i | iv | bVII | bIII',
          'i | iv',
          'iv | bVII | bIII | bVI',
          'i | iv | v | i',
        ]),
      ],
      loops: { economy: [0.01, 0.1] },
    },
  },
  // One idea that everybody can shout, on as few chords as will do.
  {
    name: 'chant',
    weight: 1.6,
    substyles: ['punk', 'hard-rock', 'half-time', 'pop-rock', 'shuffle'],
    leans: { memory: 0.2, range: -0.4, repeats: 0.25, regularity: 0.15, steps: -0.2, consonance: -0.3 },
    leaning: { economy: 3 },
    harmony: { loops: { economy: [0.005, 0.02], one: 0.9, least: 2 } },
  },
  // A groove that does not move, and what is sung over it.
  {
    name: 'vamping',
    weight: 1.2,
    substyles: ['hard-rock', 'half-time', 'shuffle', 'pop-rock'],
    leans: { steps: -0.2, repeats: 0.2, blue: 0.6, outside: 0.6, consonance: -0.2 },
    harmony: {
      progressions: [
        ...charts(
          DOMINANT,
          8,
          ['verse', 'solo', 'riff'],
          ['I | I | I | I', 'I | I | I | bVII', 'I | I | IV | I'],
        ),
        ...charts(DARK, 8, ['verse', 'solo', 'riff'], ['i | i | i | i', 'i | i | i | bVII']),
      ],
      loops: { economy: [0.02, 0.1], slow: 0.55, fast: 0 },
    },
  },
  // Sixteenths: scratched strings, a bass that leaves holes, one chord for a verse.
  {
    name: 'funky',
    weight: 1.2,
    substyles: ['hard-rock', 'pop-rock'],
    leans: { blue: 0.5, outside: 0.4, steps: -0.2, consonance: -0.1, density: 0.1 },
    harmony: {
      progressions: [
        ...charts(DOMINANT, 5, ['verse', 'solo', 'riff'], ['I | I | IV | I', 'I | I | bVII | IV', 'I | I']),
        ...charts(DARK, 5, ['verse', 'solo', 'riff'], ['i | i | i | bVII', 'i | i | bIII | bVII', 'i | i']),
      ],
      loops: { economy: [0.02, 0.15] },
    },
  },
  // Broken chords that ring from the first bar to the last.
  {
    name: 'jangling',
    weight: 1.4,
    substyles: ['pop-rock', 'ballad'],
    leans: { steps: 0.1, range: -0.1, memory: 0.1, outside: -0.1 },
    harmony: { loops: { economy: [0.02, 0.2] } },
  },
  // More words than the bar has room for, all near one height.
  {
    name: 'wordy',
    weight: 1.6,
    substyles: ['punk', 'pop-rock', 'hard-rock', 'shuffle'],
    leans: { density: 0.75, repeats: 0.4, range: -0.3, breath: -0.4, leaps: -0.1 },
    leaning: { economy: 1.5 },
  },
  // A wide compass, of which the chorus takes the upper half.
  {
    name: 'soaring',
    weight: 1.5,
    substyles: ['ballad', 'pop-rock', 'hard-rock', 'half-time'],
    leans: { density: -0.1, range: 0.6, leaps: 0.05, repeats: -0.3, consonance: -0.1 },
  },
  // Chords that belong to no one key, and a tune that goes along.
  {
    name: 'wandering',
    weight: 1.2,
    substyles: ['pop-rock', 'hard-rock', 'half-time', 'ballad', 'punk'],
    modes: [...MAJOR, ...MINOR],
    leans: { outside: 0.3, consonance: 0.2, regularity: 0.25, memory: 0.1 },
    harmony: {
      palette: { diatonic: 0, chromatic: 1 },
      progressions: [
        ...charts(
          MAJOR,
          4,
          ['verse', 'chorus', 'solo'],
          ['I | bIII | bVII | IV', 'I | III | IV | iv', 'I | bVI | IV | bVII', 'I | II | IV | I'],
        ),
        ...charts(MAJOR, 4, ['riff'], ['I | bIII | IV | I', 'I | I | bVI | bVII']),
        ...charts(MINOR, 4, THROUGHOUT, ['i | IV | bVI | V', 'i | bIII | IV | bVI', 'i | bVI | IV | i']),
      ],
      loops: { economy: [0.06, 0.35] },
    },
  },
];
