/** What a rock theme must have before a song is built on it, and that songs of a minute come back to it. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { excessOf, themeFigures } from '../src/compose/melody/theme-critic.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf } from './support/compose.js';

/** C major, whatever the time. */
const chordAt = (): readonly boolean[] => Array.from({ length: 12 }, (_, pc) => [0, 4, 7].includes(pc));
/** Eighths and a quarter at each line's end, a rest of two after it: times in twelfths of a quarter. */
const sung = (pitches: readonly number[], line = 8) =>
  pitches.map((pitch, i) => {
    const last = i % line === line - 1;
    return { onset: Math.floor(i / line) * (line * 6 + 24) + (i % line) * 6, length: last ? 12 : 6, pitch };
  });
const TUNE = [60, 62, 64, 67, 67, 65, 64, 60, 60, 62, 64, 67, 72, 69, 67, 64, 60, 62, 64, 67, 67, 65, 64, 60];

t.test('figures of a theme are what a listener counts', async (t) => {
  const figures = themeFigures(sung(TUNE), chordAt);
  t.equal(figures.tones, 6);
  t.equal(figures.repeats, 3 / 23);
  t.equal(figures.leaps, 1 / 23);
  t.equal(figures.chordTones, 18 / 24);
  t.ok(figures.phrase >= 5 && figures.phrase <= 6, `${figures.phrase} quarters`);
  t.ok(figures.shapes > 0, 'its opening comes back');
});

t.test(
  'a tune that circles on two tones lies outside of the bounds of rock, one that sings inside',
  async (t) => {
    const bounds = STYLES.get('rock')!.melody.bounds!;
    const { phrase: _, waits: __, ...pitched } = bounds;
    t.equal(excessOf(sung(TUNE), chordAt, pitched), 0);
    const circling = TUNE.map((_, i) => (i % 2 === 0 ? 60 : 62));
    t.ok(excessOf(sung(circling), chordAt, pitched) > 0.3);
    t.ok(excessOf(sung(TUNE.map(() => 60)), chordAt, pitched) > 0.5, 'one tone');
  },
);

t.test('nearly every song of 60 to 90 s sings its verse or its chorus more than once', async (t) => {
  let songs = 0;
  let returning = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const request = { style: 'rock', seed: String(seed), duration: 60 + ((7 * seed) % 31) } as const;
    const { sections } = makePlan(briefOf(request), STYLES.get('rock')!);
    songs++;
    const times = (name: string) => sections.filter((section) => section.name === name).length;
    if (times('verse') > 1 || times('chorus') > 1) returning++;
  }
  t.ok(returning >= 0.75 * songs, `${returning} of ${songs}`);
});
