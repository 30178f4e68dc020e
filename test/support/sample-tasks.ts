import { Random } from '../../src/math/random.js';
import { QUALITIES } from '../../src/models/corpus/classes.js';
import type { MelodyNote } from '../../src/models/corpus/lead-sheet.js';
import { BarGrid } from '../../src/models/melody/bar-grid.js';
import { SOURCES, STYLES } from '../../src/models/melody/scene.js';
import type { SampledLine } from '../../src/models/sampling/line-sampler.js';
import type { LineTask } from '../../src/models/sampling/line-task.js';

/** Four chords a line, [root over the tonic, quality], as songs, art songs and blues have them. */
const PROGRESSIONS: readonly (readonly (readonly [number, string])[])[] = [
  [
    [0, ''],
    [9, 'm'],
    [5, ''],
    [7, '7'],
  ],
  [
    [0, ''],
    [5, ''],
    [7, ''],
    [0, ''],
  ],
  [
    [2, 'm7'],
    [7, '7'],
    [0, 'maj7'],
    [9, '7'],
  ],
  [
    [0, '7'],
    [5, '7'],
    [0, '7'],
    [7, '7'],
  ],
  [
    [0, ''],
    [7, '7'],
    [9, 'm'],
    [5, ''],
  ],
];
const KINDS = [
  ['classical', 'openscore-lieder'],
  ['pop', 'openewld'],
  ['blues', 'wjazzd'],
  ['jazz', 'wjazzd'],
] as const;
const BAR = 48;
const BARS = 4;

/** A line of four bars as a composer might ask for it: style, key, chords and cadence by seed. */
export function sampleTask(seed: number, sources: readonly string[]): LineTask {
  const random = Random.of('sample task').under(seed);
  const draws = random.at('task');
  const [style, source] = KINDS[seed % KINDS.length]!;
  const tonic = draws.integer(0, 11);
  const starts = Array.from({ length: BARS + 1 }, (_, i) => i * BAR);
  const chords = draws.pick(PROGRESSIONS).map(([up, quality], i) => ({
    start: i * BAR,
    root: (tonic + up) % 12,
    quality: QUALITIES.indexOf(quality),
  }));
  return {
    scene: {
      bars: new BarGrid(
        starts,
        starts.map(() => 0),
        BAR,
      ),
      chords,
      end: BARS * BAR,
      tonic,
      minor: false,
      style: STYLES.indexOf(style),
      source: sources.includes(source) ? SOURCES.indexOf(source) : -1,
      tempo: draws.integer(80, 160),
    },
    from: 0,
    to: BARS * BAR,
    onset: draws.pick([0, 0, 6, 12]),
    pitch: 60 + ((tonic + draws.pick([0, 4, 7])) % 12),
    register: [55, 82],
    centre: [58, 76],
    cadence: {
      onset: (BARS - 1) * BAR + draws.pick([0, 24]),
      classes: [tonic, (tonic + 4) % 12, (tonic + 7) % 12],
    },
    returns: [],
    grid: Array.from({ length: 12 }, (_, place) => [0, 3, 4, 6, 8, 9].includes(place)),
    nucleus: 0.99,
    random,
  };
}

/** As the index against copies reads melodies: quarter beats. */
export function sampledMelody({ notes }: SampledLine): MelodyNote[] {
  return notes.map(({ onset, length, pitch }) => [onset / 12, length / 12, pitch] as const);
}
