import { MAJOR, MINOR, type Progression } from '../tables/harmony.js';

const frame = (
  use: string,
  chart: string,
  modes: Progression['modes'],
  weight: number,
  closes: Progression['closes'],
): Progression => ({ chart, uses: [use], modes, weight, ...(closes && { closes }) });
const BRIGHT: Progression['modes'] = [...MAJOR, 'blues'];

/** Chords of introductions, send-offs, tags and cadenzas. */
export const FRAME_CHORDS: readonly Progression[] = [
  // The end of a tune, as introductions have it: from the four or the raised four down to the five.
  frame('last-bars', 'iii7 VI7 | ii7 V7 | Imaj7 VI7 | ii7 V7', BRIGHT, 3, 'turnaround'),
  frame('last-bars', 'ii7 | V7 | Imaj7 VI7 | ii7 V7', BRIGHT, 3, 'turnaround'),
  frame(
    'last-bars',
    'IVmaj7 | iv7 bVII7 | iii7 | biiio7 | ii7 | V7 | Imaj7 VI7 | ii7 V7',
    BRIGHT,
    3,
    'turnaround',
  ),
  frame('last-bars', 'iiø7 | V7 | i6 bVI7 | iiø7 V7', MINOR, 3, 'turnaround'),
  frame('last-bars', 'iv7 | bVII7 | bIIImaj7 | bVImaj7 | iiø7 | V7 | i6 | iiø7 V7', MINOR, 3, 'turnaround'),
  frame('pedal-intro', 'ii7/5 | V7 | ii7/5 | V7', BRIGHT, 3, 'half'),
  frame('pedal-intro', 'Imaj7/5 | bVIImaj7/5 | ii7/5 | V7sus4 V7', BRIGHT, 1.5, 'half'),
  frame('pedal-intro', 'V7sus4 | V7sus4 | V7sus4 | V7', BRIGHT, 2, 'half'),
  frame('pedal-intro', 'iiø7/5 | V7 | iiø7/5 | V7', MINOR, 3, 'half'),
  frame('pedal-intro', 'i7/5 | bVI7/5 | iiø7/5 | V7', MINOR, 1.5, 'half'),
  frame('double-tag', 'ii7 V7 | iii7 VI7 | ii7 V7 | Imaj7', BRIGHT, 3, 'full'),
  frame('double-tag', 'ii7 V7 | Imaj7 VI7 | ii7 V7 | I6', BRIGHT, 2, 'full'),
  frame('double-tag', 'iiø7 V7 | i6 bVI7 | iiø7 V7 | i6', MINOR, 3, 'full'),
  frame('triple-tag', 'ii7 V7 | iii7 VI7 | ii7 V7 | iii7 VI7 | ii7 V7 | Imaj7', BRIGHT, 3, 'full'),
  frame('triple-tag', 'ii7 V7 | #ivø7 iv7 | iii7 VI7 | ii7 V7 | ii7 bII7 | I6', BRIGHT, 1, 'full'),
  frame(
    'triple-tag',
    'ii7 | V7 | iii7 | VI7 | ii7 | V7 | iii7 | VI7 | ii7 | V7 | Imaj7 | Imaj7',
    BRIGHT,
    3,
    'full',
  ),
  frame(
    'triple-tag',
    'ii7 | V7 | iii7 bIII7 | ii7 bII7 | ii7 | V7 | iii7 | VI7 | ii7 V7 | ii7 bII7 | I6 | I6',
    BRIGHT,
    1,
    'full',
  ),
  frame('triple-tag', 'iiø7 V7 | bIIImaj7 bVI7 | iiø7 V7 | bIIImaj7 bVI7 | iiø7 V7 | i6', MINOR, 3, 'full'),
  frame(
    'triple-tag',
    'iiø7 | V7 | i7 | bVI7 | iiø7 | V7 | i7 | bVI7 | iiø7 | V7 | i6 | i6',
    MINOR,
    3,
    'full',
  ),
  frame('cadenza', 'V7', [...BRIGHT, ...MINOR], 2, undefined),
  frame('cadenza', 'V7sus4 | V7', [...BRIGHT, ...MINOR], 2, undefined),
  frame('cadenza', 'bII7 | V7', BRIGHT, 1, undefined),
  frame('send-off', 'iii7 VI7 | ii7 V7 | iii7 VI7 | ii7 V7', BRIGHT, 2, 'turnaround'),
  frame('send-off', 'ii7 | V7 | Imaj7 VI7 | ii7 V7', BRIGHT, 2, 'turnaround'),
  frame('send-off', 'Imaj7 bIII7 | bVImaj7 bII7 | Imaj7 VI7 | ii7 V7', BRIGHT, 1, 'turnaround'),
  frame('send-off', 'i7 bVI7 | iiø7 V7 | i7 bVI7 | iiø7 V7', MINOR, 2, 'turnaround'),
];
