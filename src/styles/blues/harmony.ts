import type { KeyMode } from '../../theory/key.js';
import type { HarmonyTable } from '../tables/harmony.js';
import { modalCadences, modalFinals, modalProgressions } from '../tables/modal-harmony.js';

/** The blues is neither major nor minor: a major key asked for is played with its dominant sevenths all the same. */
const DOMINANT: readonly KeyMode[] = ['blues', 'major', 'mixolydian', 'major pentatonic'];
const MINOR: readonly KeyMode[] = ['minor', 'minor pentatonic'];

const twelve = (
  chart: string,
  weight: number,
  more: { complexity?: [number, number]; substyles?: string[] } = {},
) => ({
  chart,
  weight,
  uses: ['chorus'],
  modes: DOMINANT,
  closes: 'turnaround' as const,
  ...more,
});
const minor = (chart: string, weight: number, complexity?: [number, number]) => ({
  chart,
  weight,
  uses: ['chorus'],
  modes: MINOR,
  closes: 'turnaround' as const,
  ...(complexity && { complexity }),
});

const MODES = ['dorian'] as const;
const FUNK = ['funky-blues'];
const COUNTRY = ['country-blues'];
const JUMP = ['jump-blues'];

export const HARMONY: HarmonyTable = {
  progressions: [
    ...modalProgressions(MODES, 'sevenths', ['intro', 'tag', 'vamp']),
    // Twelve bars: slow change, quick change, and what players make of bars 8-12.
    twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7', 6),
    twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7', 7),
    twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 IV7 | I7 V7', 3),
    twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 IV7 | I7 V7', 4),
    twelve('I7 | IV7 | I7 | I7 | IV7 | #ivo7 | I7 | I7 | V7 | IV7 | I7 I7^3 IV7 #ivo7 | I7 V7', 3, {
      complexity: [0.35, 1],
    }),
    twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | V7', 4, { complexity: [0, 0.7] }),
    twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | ii7 | V7 | I7 VI7 | ii7 V7', 4, {
      complexity: [0.4, 1],
    }),
    twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | bVI7 | V7 | I7 IV7 | I7 V7', 2, {
      complexity: [0.4, 1],
    }),
    twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | II7 | V7 | I7 IV7 | I7 V7', 2, {
      complexity: [0.4, 1],
    }),
    twelve('I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | I7 | iii7 VI7 | ii7 | V7 | I7 VI7 | ii7 V7', 2.5, {
      complexity: [0.55, 1],
    }),
    twelve('I7 | IV7 | I7 | I7 | IV7 | iv6 | I7 | I7 | V7 | IV7 | I7 IV7 | I7 V7', 2, {
      complexity: [0.3, 1],
      substyles: ['slow-blues', 'shuffle'],
    }),
    twelve('I7 | IV7 | I7 | I7 | IV7 | #ivo7 | I7^5 | VI7 | ii7 | V7 | I7 IV7 | I7 V7', 2.5, {
      complexity: [0.4, 1],
      substyles: ['slow-blues'],
    }),
    twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | I7 V7', 4, { substyles: ['boogie'] }),
    twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7 V7', 2, { substyles: ['boogie'] }),
    // What is left of any of them when the band comes down.
    ...[
      'I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7',
      'I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7',
      'I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | V7',
    ].map((chart) => ({ ...twelve(chart, 1), uses: ['bare'] })),
    ...[
      'i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | V7 | iv7 | i7 | V7',
      'i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 | V7',
    ].map((chart) => ({ ...minor(chart, 1), uses: ['bare'] })),
    // Minor.
    minor('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 | V7', 6),
    minor('i7 | iv7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 iv7 | i7 V7', 6),
    minor('i7 | iv7 | i7 | i7 | iv7 | iv7 | i7 | i7 | V7 | iv7 | i7 iv7 | i7 V7', 4),
    minor('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | iiø7 | V7 | i7 bVI7 | iiø7 V7', 3, [0.35, 1]),
    minor('i7 | i7 | i7 | I7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 | iiø7 V7', 2.5, [0.35, 1]),
    minor('i7 | iv7 | i7 | i7 | iv7 | iv7 | i7 | bIII7 | bVI7 | V7 | i7 iv7 | bVI7 V7', 2, [0.45, 1]),
    minor('i7 | v7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | i7 iv7 | i7 V7', 2),
    // Funky: long on the one chord, few changes, a sharp ninth before the top.
    twelve('I9 | I9 | I9 | I9 | IV9 | IV9 | I9 | I9 | V7#9 | IV9 | I9 | I9', 4, { substyles: FUNK }),
    twelve('I9 | I9 | I9 | I9 | IV9 | IV9 | I9 | I9 | V9 | IV9 | I9 | V7#9', 4, { substyles: FUNK }),
    twelve('I9 | I9 | I9 | I9 | IV9 | IV9 | I9 | I9 | bVI9 | V9 | I9 | V7#9', 2.5, { substyles: FUNK }),
    twelve('I9 | I9 | I9 | I9 | IV9 | IV9 | I9 | I9 | V9 | bVI9 V9 | I9 | I9', 2, { substyles: FUNK }),
    { ...minor('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7#9 | i7 | i7', 4), substyles: FUNK },
    { ...minor('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | v7 | iv7 | i7 | V7#9', 4), substyles: FUNK },
    { ...minor('i7 | i7 | i7 | i7 | IV9 | IV9 | i7 | i7 | V7#9 | IV9 | i7 | i7', 3), substyles: FUNK },
    ...[
      'I9 | I9 | I9 | I9 | IV9 | IV9 | I9 | V7#9',
      'I9 | I9 | IV9 | IV9 | I9 | V9 | I9 | V7#9',
      'I9 | I9 | I9 | I9 | bVII9 | IV9 | I9 | V9',
    ].map((chart) => ({
      chart,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround' as const,
      substyles: FUNK,
    })),
    {
      chart: 'i7 | i7 | i7 | i7 | IV9 | IV9 | i7 | V7#9',
      uses: ['eight'],
      modes: MINOR,
      closes: 'turnaround',
      substyles: FUNK,
    },
    { chart: 'I9 | I9 | I9 | I9', uses: ['vamp', 'intro'], modes: DOMINANT, weight: 4, substyles: FUNK },
    {
      chart: 'I9 | I9 | I9 | bVII9 IV9',
      uses: ['vamp', 'intro'],
      modes: DOMINANT,
      weight: 2,
      substyles: FUNK,
    },
    { chart: 'i7 | i7 | i7 | i7', uses: ['vamp', 'intro'], modes: MINOR, weight: 4, substyles: FUNK },
    { chart: 'i7 | IV9 | i7 | IV9', uses: ['vamp', 'intro'], modes: MINOR, weight: 2, substyles: FUNK },
    // From the country: sevenths all through, as open strings have them, or plain triads; long on the one.
    ...(
      [
        ['I | I | I | I7 | IV | IV | I | I | V7 | V7 | I | I', 2],
        ['I | I | I | I | IV | IV | I | I | V | IV | I | I', 1],
        ['I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7', 5],
        ['I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | I7', 5],
        ['I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7', 3],
        ['I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7 V7', 3],
        ['I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 IV7 | I7 V7', 2],
      ] as const
    ).map(([chart, weight]) => twelve(chart, weight, { substyles: COUNTRY })),
    ...(
      [
        ['i | i | i | i | iv | iv | i | i | V7 | V7 | i | i', 3],
        ['i | i | i | i | iv | iv | i | i | V7 | iv | i | i', 3],
        ['i | i | i | i | iv | iv | i | i | v | iv | i | i', 2],
      ] as const
    ).map(([chart, weight]) => ({ ...minor(chart, weight), substyles: COUNTRY })),
    ...[
      'I7 | V7 | IV7 | IV7 | I7 | V7 | I7 | I7',
      'I7 | I7 | IV7 | IV7 | I7 | V7 | I7 | I7',
      'I | I | I | I | I | V | I | I',
      'I7 | I7 | IV7 | IV7 | I7 | V7 | I7 IV7 | I7 V7',
      'I7 | VI7 | II7 | II7 | V7 | V7 | I7 | I7',
    ].map((chart) => ({
      chart,
      weight: 2,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround' as const,
      substyles: COUNTRY,
    })),
    ...[
      'i | i | i | i | i | v | i | i',
      'i | i | iv | iv | i | V7 | i | i',
      'i | v | iv | iv | i | v | i | i',
    ].map((chart) => ({
      chart,
      weight: 2,
      uses: ['eight'],
      modes: MINOR,
      closes: 'turnaround' as const,
      substyles: COUNTRY,
    })),
    ...[
      'I7 | I7 | I7 | I7 | I7 | I7 | V7 | V7 | I7 | I7 | IV7 | IV7 | I7 | V7 | I7 | I7',
      'I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | V7 | I7 | I7',
      'I | I | IV | I | I | I | V | V | I | I | IV | I | I | V | I | I',
    ].map((chart) => ({
      chart,
      weight: 2,
      uses: ['sixteen'],
      modes: DOMINANT,
      closes: 'turnaround' as const,
      substyles: COUNTRY,
    })),
    {
      chart: 'i | i | i | i | i | i | v | v | i | i | iv | iv | i | v | i | i',
      uses: ['sixteen'],
      modes: MINOR,
      closes: 'turnaround',
      substyles: COUNTRY,
    },
    ...['V7 | IV | I | I', 'I | I | I | I', 'I | V7 | I | I'].map((chart) => ({
      chart,
      uses: ['intro', 'tag', 'vamp'],
      modes: DOMINANT,
      substyles: COUNTRY,
    })),
    ...['i | i | i | i', 'v | iv | i | i', 'i | V7 | i | i'].map((chart) => ({
      chart,
      uses: ['intro', 'tag', 'vamp'],
      modes: MINOR,
      substyles: COUNTRY,
    })),
    // Jump bands come from swing: two-fives in bars nine and ten and at the turn.
    ...(
      [
        ['I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | ii7 | V7 | I7 | ii7 V7', 4],
        ['I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | ii7 | V7 | I7 VI7 | ii7 V7', 5],
        ['I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | ii7 | V7 | I7 VI7 | ii7 V7', 3],
        ['I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | I7 | iii7 VI7 | ii7 | V7 | I7 VI7 | ii7 V7', 2.5],
        ['I7 | IV7 | I7 | I7 | IV7 | #ivo7 | I7 | VI7 | II7 | V7 | I7 | ii7 V7', 2.5],
        ['I7 | IV7 | I7 | v7 I7 | IV7 | iv7 bVII7 | I7 | iii7 VI7 | ii7 | V7 | I7 bIII7 | ii7 bII7', 1],
      ] as const
    ).map(([chart, weight]) => twelve(chart, weight, { substyles: JUMP })),
    // Eight bars.
    {
      chart: 'I7 | V7 | IV7 | IV7 | I7 | V7 | I7 IV7 | I7 V7',
      weight: 3,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround',
    },
    {
      chart: 'I7 | I7 | IV7 | IV7 | I7 | V7 | I7 IV7 | I7 V7',
      weight: 3,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround',
    },
    {
      chart: 'I7 | I7^3 | IV7 | #ivo7 | I7^5 VI7 | ii7 V7 | I7 IV7 | I7 V7',
      weight: 2,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround',
      complexity: [0.3, 1],
    },
    {
      chart: 'I7 | VI7 | II7 | II7 | V7 | V7 | I7 IV7 | I7 V7',
      weight: 2,
      uses: ['eight'],
      modes: DOMINANT,
      closes: 'turnaround',
      complexity: [0.3, 1],
    },
    {
      chart: 'i7 | i7 | iv7 | iv7 | bVI7 | V7 | i7 iv7 | i7 V7',
      weight: 3,
      uses: ['eight'],
      modes: MINOR,
      closes: 'turnaround',
    },
    {
      chart: 'i7 | V7 | i7 | iv7 | i7 | V7 | i7 bVI7 | i7 V7',
      weight: 2,
      uses: ['eight'],
      modes: MINOR,
      closes: 'turnaround',
    },
    // Sixteen: the first line twice.
    {
      chart: 'I7 | I7 | I7 | I7 | I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 IV7 | I7 V7',
      weight: 3,
      uses: ['sixteen'],
      modes: DOMINANT,
      closes: 'turnaround',
    },
    {
      chart: 'I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | V7 | IV7 | V7 | IV7 | I7 | V7',
      weight: 2,
      uses: ['sixteen'],
      modes: DOMINANT,
      closes: 'turnaround',
    },
    {
      chart: 'i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVI7 | V7 | bVI7 | V7 | bVI7 | V7 | i7 iv7 | i7 V7',
      weight: 2,
      uses: ['sixteen'],
      modes: MINOR,
      closes: 'turnaround',
    },
    // Intros come in from the five or with the turnaround; tags go round it.
    { chart: 'V7 | IV7 | I7 IV7 | I7 V7', weight: 5, uses: ['intro'], modes: DOMINANT, closes: 'turnaround' },
    { chart: 'I7 | I7 | I7 IV7 | I7 V7', weight: 2, uses: ['intro'], modes: DOMINANT, closes: 'turnaround' },
    { chart: 'I7 IV7 | I7 V7', weight: 3, uses: ['intro', 'tag'], modes: DOMINANT, closes: 'turnaround' },
    {
      chart: 'I7 I7^3 IV7 #ivo7 | I7 V7',
      weight: 2,
      uses: ['intro', 'tag'],
      modes: DOMINANT,
      closes: 'turnaround',
    },
    { chart: 'I7 VI7 | II7 V7', weight: 2, uses: ['tag'], modes: DOMINANT, closes: 'turnaround' },
    { chart: 'bVI7 | V7 | i7 iv7 | i7 V7', weight: 4, uses: ['intro'], modes: MINOR, closes: 'turnaround' },
    { chart: 'i7 iv7 | i7 V7', weight: 3, uses: ['intro', 'tag'], modes: MINOR, closes: 'turnaround' },
    { chart: 'i7 bVI7 | V7', weight: 2, uses: ['intro', 'tag'], modes: MINOR, closes: 'turnaround' },
    // The last line again.
    { chart: 'V7 | IV7 | I7 | I7', weight: 4, uses: ['last-line'], modes: DOMINANT },
    { chart: 'ii7 | V7 | I7 | I7', weight: 4, uses: ['last-line'], modes: DOMINANT, substyles: JUMP },
    { chart: 'bVI7 | V7 | i7 | i7', weight: 4, uses: ['last-line'], modes: MINOR },
    { chart: 'I7 | I7 | I7 | I7', weight: 2, uses: ['vamp'], modes: DOMINANT },
    { chart: 'I7 | IV7 | I7 | IV7', weight: 2, uses: ['vamp'], modes: DOMINANT },
    { chart: 'i7 | i7 | iv7 | i7', weight: 2, uses: ['vamp'], modes: MINOR },
  ],
  cadences: [
    ...modalCadences(MODES, 'sevenths'),
    { close: 'turnaround', chart: 'I | V7', modes: DOMINANT, weight: 3, substyles: COUNTRY },
    { close: 'turnaround', chart: 'I | I', modes: DOMINANT, weight: 3, substyles: COUNTRY },
    { close: 'turnaround', chart: 'V7', modes: DOMINANT, weight: 1, substyles: COUNTRY },
    { close: 'turnaround', chart: 'i | V7', modes: MINOR, weight: 3, substyles: COUNTRY },
    { close: 'turnaround', chart: 'i | i', modes: MINOR, weight: 3, substyles: COUNTRY },
    { close: 'turnaround', chart: 'V7', modes: MINOR, weight: 1, substyles: COUNTRY },
    { close: 'turnaround', chart: 'I7 VI7 | ii7 V7', modes: DOMINANT, weight: 4, substyles: JUMP },
    { close: 'turnaround', chart: 'I7 | ii7 V7', modes: DOMINANT, weight: 3, substyles: JUMP },
    { close: 'turnaround', chart: 'ii7 V7', modes: DOMINANT, weight: 1, substyles: JUMP },
    { close: 'turnaround', chart: 'I7 IV7 | I7 V7', modes: DOMINANT, weight: 4 },
    { close: 'turnaround', chart: 'I7 | V7', modes: DOMINANT, weight: 2 },
    { close: 'turnaround', chart: 'V7', modes: DOMINANT, weight: 1 },
    { close: 'turnaround', chart: 'i7 iv7 | i7 V7', modes: MINOR, weight: 4 },
    { close: 'turnaround', chart: 'i7 | V7', modes: MINOR, weight: 2 },
    { close: 'turnaround', chart: 'V7', modes: MINOR, weight: 1 },
    { close: 'full', chart: 'V7 IV7 | I7', modes: DOMINANT },
    { close: 'full', chart: 'bVI7 V7 | i7', modes: MINOR },
    { close: 'half', chart: 'V7', modes: [...DOMINANT, ...MINOR] },
    { close: 'lead', chart: 'V7', modes: [...DOMINANT, ...MINOR] },
  ],
  finals: [
    ...modalFinals(MODES, 'sevenths'),
    { approach: 'I IV | I V7', tag: 'I V7', chord: 'I', modes: DOMINANT, weight: 4, substyles: COUNTRY },
    { approach: 'I IV | I V', tag: 'I IV I V', chord: 'I', modes: DOMINANT, weight: 2, substyles: COUNTRY },
    { approach: 'I IV | I V7', tag: 'I IV', chord: 'I6', modes: DOMINANT, weight: 1, substyles: COUNTRY },
    { approach: 'i iv | i V7', tag: 'i V7', chord: 'i', modes: MINOR, weight: 3, substyles: COUNTRY },
    { approach: 'i iv | i v', tag: 'i iv', chord: 'i', modes: MINOR, weight: 2, substyles: COUNTRY },
    { approach: 'i iv | i v', tag: 'i iv i v', chord: 'i', modes: MINOR, weight: 2, substyles: COUNTRY },
    // The tag I-IV-I-V-I over the last two bars; a last beat or two of it again where there is room before the chord.
    { approach: 'V7 | IV7 | I7 IV7 | I7 V7', tag: 'I7 IV7 I7 V7', chord: 'I9', modes: DOMINANT, weight: 2 },
    { approach: 'I7 IV7 | I7 V7', tag: 'I7 IV7 I7 V7', chord: 'I7', modes: DOMINANT, weight: 3 },
    { approach: 'I7 I7^3 IV7 #ivo7 | I7^5 V7', tag: 'I7 bII7', chord: 'I9', modes: DOMINANT, weight: 2 },
    { approach: 'I7 IV7 | I7 V7', tag: 'IV7 I7 bII7', chord: 'I13', modes: DOMINANT, weight: 3 },
    { approach: 'i7 iv7 | i7 V7', tag: 'i7 iv7 i7 V7', chord: 'i7', modes: MINOR, weight: 3 },
    { approach: 'i7 bVI7 | i7 V7', tag: 'iv7 bVI7 V7', chord: 'i6', modes: MINOR, weight: 2 },
    { approach: 'bVI7 | V7', tag: 'iv7 bVI7 V7', chord: 'i9', modes: MINOR, weight: 2 },
  ],
  substitutions: { 'two-five': 0.4, neighbour: 0.1 },
  colours: [
    {
      from: '7',
      substyles: FUNK,
      to: [
        ['9', 7, 0],
        ['7', 2, 0],
        ['13', 1, 0.5],
      ],
    },
    { from: '7', substyles: COUNTRY, to: [['7', 1, 0]] },
    { from: 'm7', substyles: COUNTRY, to: [['m7', 1, 0]] },
    {
      from: '7',
      substyles: JUMP,
      to: [
        ['9', 5, 0],
        ['7', 4, 0],
        ['13', 3, 0.2],
      ],
    },
    {
      from: '7',
      substyles: ['boogie'],
      to: [
        ['7', 8, 0],
        ['9', 1, 0.5],
      ],
    },
    {
      from: '7',
      substyles: ['minor-blues'],
      resolves: 'minor',
      to: [
        ['7', 5, 0],
        ['7#9', 3, 0.3],
        ['7b9', 1.5, 0.5],
      ],
    },
    {
      from: '7',
      to: [
        ['7', 7, 0],
        ['9', 3, 0.3],
        ['13', 1.2, 0.6],
      ],
    },
    {
      from: 'm7',
      to: [
        ['m7', 7, 0],
        ['m9', 2, 0.5],
      ],
    },
  ],
  colouring: 'song',
  settled: true,
  preparation: 0,
  dominant: '7',
  variation: 0.5,
};
