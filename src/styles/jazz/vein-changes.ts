import { type Colour, MAJOR, MINOR, type Progression } from '../tables/harmony.js';

/** Charts of bands that keep to one way with chords; they stand as they are written here. */
const eight = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['A', 'B', 'C'],
  modes,
  weight,
  closes: 'turnaround',
});

const bridge = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['bridge'],
  modes,
  weight,
  closes: 'half',
});

const twelve = (chart: string, modes: Progression['modes'], weight: number): Progression => ({
  chart,
  uses: ['blues'],
  modes,
  weight,
  closes: 'turnaround',
});

const BLUE: Progression['modes'] = [...MAJOR, 'blues'];

/** Dominants that go round by fourths, two bars or one each. */
export const CYCLES: readonly Progression[] = [
  eight('Imaj7 | III7 | VI7 | VI7 | II7 | ii7 V7 | Imaj7 VI7 | ii7 V7', MAJOR, 22),
  eight('Imaj7 VI7 | II7 V7 | III7 VI7 | II7 V7 | v7 I7 | IV7 bVII7 | III7 VI7 | ii7 V7', MAJOR, 19),
  eight('I7 | I7 | VI7 | VI7 | II7 | V7 | I7 VI7 | II7 V7', BLUE, 20),
  eight('VII7 | III7 | VI7 | II7 | V7 | I7 | VI7 II7 | V7', MAJOR, 16),
  eight('i6 | I7 | iv7 | bVII7 | bIIImaj7 | VI7 | iiø7 V7 | i6 V7', MINOR, 22),
  eight('i7 VI7 | II7 V7 | i7 I7 | iv7 bVII7 | bIIImaj7 bVI7 | II7 V7 | i6 VI7 | iiø7 V7', MINOR, 19),
  bridge('III7 | III7 | VI7 | VI7 | II7 | II7 | V7 | V7', BLUE, 30),
  bridge('VII7 | III7 | VI7 | II7 | III7 | VI7 | II7 | V7', BLUE, 16),
];

/** Songs that stay where they are. */
export const BROAD: readonly Progression[] = [
  eight('ii7 | V7 | Imaj7 | Imaj7 | ii7 | V7 | Imaj7 | ii7 V7', MAJOR, 24),
  eight('Imaj7 | Imaj7 | ii7 | V7 | Imaj7 | IVmaj7 | ii7 | V7', MAJOR, 22),
  eight('Imaj7 | Imaj7 | Imaj7 | Imaj7 | IVmaj7 | IVmaj7 | ii7 | V7', MAJOR, 20),
  eight('ii7 | ii7 | V7 | V7 | ii7 | V7 | Imaj7 | Imaj7', MAJOR, 18),
  eight('iiø7 | V7 | i6 | i6 | iiø7 | V7 | i6 | iiø7 V7', MINOR, 24),
  eight('i7 | i7 | iiø7 | V7 | i7 | iv7 | iiø7 | V7', MINOR, 22),
  eight('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | V7', MINOR, 20),
];

/** Sevenths on the one and the four. */
export const EARTHY: readonly Progression[] = [
  eight('I7 | IV7 | I7 | v7 I7 | IV7 | #ivo7 | iii7 VI7 | ii7 V7', BLUE, 20),
  eight('I7 | I7 | IV7 | bVII7 | iii7 VI7 | ii7 V7 | I7 VI7 | ii7 V7', BLUE, 20),
  eight('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | V7', BLUE, 24),
  eight('I7 | bVII7 | IV7 | I7 | I7 | II7 | V7 | V7', BLUE, 22),
  eight('I7 | III7 | VI7 | II7 | IV7 | bVII7 | I7 | V7', BLUE, 22),
  eight('i7 | IV7 | i7 | I7 | iv7 | bVII7 | i7 VI7 | iiø7 V7', MINOR, 29),
  eight('i7 | IV7 | i7 | IV7 | bVI7 | V7 | i7 IV7 | bVI7 V7', MINOR, 24),
  bridge('IV7 | IV7 | I7 | I7 | II7 | II7 | V7 | V7', BLUE, 28),
  bridge('III7 | III7 | VI7 | VI7 | II7 | II7 | V7 | V7', BLUE, 24),
  bridge('iv7 | bVII7 | i7 | I7 | iv7 | iv7 | bVI7 | V7', MINOR, 24),
  twelve('I7 | IV7 | I7 | I7 | IV7 | IV7 | I7 | VI7 | II7 | V7 | I7 VI7 | II7 V7', BLUE, 30),
  twelve('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | I7 | V7 | IV7 | I7 | V7', BLUE, 24),
  twelve('I7 | IV7 | I7 | I7 | IV7 | bVII7 | I7 | VI7 | bVI7 | V7 | I7 VI7 | bVI7 V7', BLUE, 24),
];

/** Chords of one kind side by side. */
export const PLANING: readonly Progression[] = [
  eight('Imaj7 | bIIImaj7 | IVmaj7 | bIIImaj7 | Imaj7 | bIIImaj7 | bVImaj7 | bIImaj7', MAJOR, 24),
  eight('Imaj7 | bVIImaj7 | Imaj7 | bVIImaj7 | bVImaj7 | bVIImaj7 | Imaj7 | Imaj7', MAJOR, 24),
  eight('ii7 | iii7 | IVmaj7 | iii7 | ii7 | iii7 | IVmaj7 | Imaj7', MAJOR, 22),
  eight('Imaj7 | Imaj7 | ii7 | ii7 | iii7 | biii7 | ii7 | bIImaj7', MAJOR, 22),
  eight('Imaj7 | vi7 | IVmaj7 | ii7 | Imaj7 | vi7 | bVImaj7 | bVIImaj7', MAJOR, 20),
  eight('vi7 | vi7 | v7 | v7 | IVmaj7 | IVmaj7 | iii7 | ii7', MAJOR, 20),
  eight('i7 | i7 | biii7 | biii7 | ii7 | ii7 | i7 | i7', MINOR, 22),
  eight('i7 | bVIImaj7 | bVImaj7 | v7 | i7 | bVIImaj7 | bVImaj7 | bVIImaj7', MINOR, 24),
  eight('i7 | i7 | bIIImaj7 | bIIImaj7 | iv7 | iv7 | v7 | bVImaj7', MINOR, 22),
  eight('i9 | bIImaj7 | i9 | bIImaj7 | bIIImaj7 | iv7 | bVImaj7 | bIImaj7', MINOR, 20),
  bridge('iv7 | v7 | bVImaj7 | bVIImaj7 | iv7 | bVImaj7 | bVIImaj7 | v7', MINOR, 26),
  bridge('bVImaj7 | bVImaj7 | bIIImaj7 | iv7 | bVImaj7 | bVImaj7 | v7 | v7', MINOR, 22),
  bridge('bIIImaj7 | bIIImaj7 | bVmaj7 | bVmaj7 | IVmaj7 | iii7 | ii7 | bIImaj7', MAJOR, 26),
  bridge('IVmaj7 | iv7 | iii7 | biii7 | ii7 | iii7 | IVmaj7 | bIImaj7', MAJOR, 24),
  twelve(
    'Imaj7 | IVmaj7 | Imaj7 | v7 | IVmaj7 | iv7 | iii7 | biii7 | ii7 | bIImaj7 | Imaj7 | bIImaj7',
    BLUE,
    30,
  ),
  twelve('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | i7 | bVImaj7 | bVIImaj7 | i7 | i7', MINOR, 26),
];

/** Around the circle, on every degree of the key and beyond. */
export const CIRCLES: readonly Progression[] = [
  eight('vi7 | ii7 | V7 | Imaj7 | IVmaj7 | viiø7 | III7 | vi7', MAJOR, 24),
  eight('iii7 | vi7 | ii7 | V7 | Imaj7 | IVmaj7 | iii7 VI7 | ii7 V7', MAJOR, 24),
  eight('Imaj7 | IVmaj7 | iii7 | vi7 | ii7 | V7 | Imaj7 IVmaj7 | iii7 VI7', MAJOR, 20),
  eight('iii7 VI7 | ii7 V7 | v7 I7 | IVmaj7 bVII7 | iii7 VI7 | ii7 V7 | Imaj7 IVmaj7 | ii7 V7', MAJOR, 20),
  eight('iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7 | i7 | I7', MINOR, 26),
  eight('i7 I7 | iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7 | i6', MINOR, 26),
  eight(
    'i7 iv7 | bVII7 bIIImaj7 | bVImaj7 | iiø7 V7 | i7 iv7 | bVII7 bIIImaj7 | bVImaj7 iiø7 | V7',
    MINOR,
    20,
  ),
  bridge('v7 | I7 | IVmaj7 | bVII7 | vi7 | II7 | ii7 | V7', MAJOR, 26),
  bridge('iv7 bVII7 | bIIImaj7 bVImaj7 | iv7 bVII7 | bIIImaj7 | vi7 II7 | Vmaj7 | ii7 | V7', MAJOR, 20),
  bridge('iv7 | bVII7 | bIIImaj7 | bVImaj7 | iv7 | bVII7 | iiø7 | V7', MINOR, 26),
  twelve(
    'Imaj7 | viiø7 III7 | vi7 II7 | v7 I7 | IV7 | iv7 bVII7 | iii7 VI7 | biii7 bVI7 | ii7 | V7 | iii7 VI7 | ii7 V7',
    BLUE,
    26,
  ),
  twelve(
    'i7 | iv7 | iiø7 V7 | i7 I7 | iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7 | i7 iv7 | iiø7 V7',
    MINOR,
    26,
  ),
];

/** Hymns. */
export const CHURCH: readonly Progression[] = [
  eight('I | I7 | IV | #ivo7 | I^5 | VI7 | II7 | V7', MAJOR, 26),
  eight('I | III7 | vi | I7 | IV | #ivo7 | I^5 | V', MAJOR, 24),
  eight('I | V^3 | vi | IV | I^5 | V | IV | I', MAJOR, 24),
  eight('I | bVII | IV | I | I | bVII | IV | V', BLUE, 22),
  eight('i | bVII | bVI | bVII | i | bVII | bVI | V', MINOR, 26),
  eight('i | I7 | iv | bVII | bIII | bVI | iv | V7', MINOR, 24),
  bridge('IV | IV | I | I | II | II | V | V', BLUE, 26),
  bridge('bVI | bVI | bIII | bIII | iv | iv | V | V', MINOR, 26),
  twelve('I | I | I | I7 | IV | IV | I | I | V | IV | I | V7', BLUE, 26),
  twelve('i | i | i | i | iv | iv | i | i | bVI | V | i | V', MINOR, 26),
];

/** Triads stay triads. */
export const PLAIN_CHORDS: readonly Colour[] = [
  {
    from: '',
    to: [
      ['', 6, 0],
      ['6', 1, 0.3],
    ],
  },
  { from: 'm', to: [['m', 1, 0]] },
];

/** Minor keys that a clave goes through, and vamps. */
export const AFRO_CUBAN: readonly Progression[] = [
  eight('i7 | i7 | iiø7 | V7 | iiø7 | V7 | i7 | i7', MINOR, 24),
  eight('i7 iv7 | i7 V7 | i7 iv7 | i7 V7 | iv7 | bVII7 | bIIImaj7 bVI7 | iiø7 V7', MINOR, 20),
  eight('i7 | V7 | V7 | i7 | iv7 | i7 | bVI7 V7 | i7', MINOR, 22),
  eight('Imaj7 | ii7 V7 | Imaj7 | ii7 V7 | Imaj7 | VI7 | ii7 | V7', MAJOR, 24),
  eight('I7 | IV7 | I7 | IV7 | ii7 | V7 | I7 IV7 | I7 V7', MAJOR, 22),
];

/** One seventh for as long as it grooves. */
export const SOUL: readonly Progression[] = [
  eight('I7 | I7 | I7 | I7 | IV7 | IV7 | I7 | V7', MAJOR, 28),
  eight('I7 | bVII7 | I7 | bVII7 | IV7 | IV7 | I7 | bVII7 V7', MAJOR, 24),
  eight('i7 | IV7 | i7 | IV7 | i7 | IV7 | bVI7 | V7', MINOR, 28),
  eight('i7 | i7 | i7 | i7 | iv7 | iv7 | i7 | V7', MINOR, 24),
];

/** Sixths and long dominants. */
export const CAMP: readonly Progression[] = [
  eight('i6 | i6 | iv6 | iv6 | V7 | V7 | i6 | V7', MINOR, 26),
  eight('i6 | V7 | V7 | i6 | iv6 | i6 | bVI7 V7 | i6', MINOR, 24),
  eight('i6 bVI7 | i6 V7 | i6 bVI7 | i6 | I7 | iv6 | bVI7 V7 | i6', MINOR, 20),
  eight('I6 | I6 | V7 | V7 | ii7 | V7 | I6 | V7', MAJOR, 24),
  eight('I6 | #io7 | ii7 V7 | I6 | I7 | IV6 iv6 | I6 VI7 | II7 V7', MAJOR, 22),
];
