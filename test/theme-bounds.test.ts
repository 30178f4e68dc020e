/** What a rock theme must have before a song is built on it, and that songs of a minute come back to it. */
import t from 'tap';
import { composeScore, makePlan } from '../src/compose/compose.js';
import { excessOf, themeFigures } from '../src/compose/melody/theme-critic.js';
import { boundsInCharacter, steered } from '../src/compose/melody/theme-targets.js';
import { STYLES } from '../src/styles/index.js';
import { writersOf } from './bench/blind/writers.js';
import { briefOf } from './support/compose.js';

/** A piece in the middle of its style. */
const EVEN = {
  density: 0,
  range: 0,
  repeats: 0,
  steps: 0,
  leaps: 0,
  breath: 0,
  consonance: 0,
  winding: 0,
  regularity: 0,
  memory: 0,
  outside: 0,
  sharpness: 0,
  blue: 0,
};
/** C major, whatever the time. */
const chordAt = (): readonly boolean[] => Array.from({ length: 12 }, (_, pc) => [0, 4, 7].includes(pc));
/** Eighths and a quarter at each line's end, a rest of two after it: times in twelfths of a quarter. */
const sung = (pitches: readonly number[], line = 8) =>
  pitches.map((pitch, i) => {
    const last = i % line === line - 1;
    return { onset: Math.floor(i / line) * (line * 6 + 24) + (i % line) * 6, length: last ? 12 : 6, pitch };
  });
const TUNE = [60, 62, 64, 67, 67, 65, 64, 60, 60, 62, 64, 67, 72, 69, 67, 64, 60, 62, 64, 67, 67, 65, 64, 60];
/** A hook: two words on a tone, a turn about it, and down; another end the second time. */
const HOOK = [67, 67, 65, 67, 64, 64, 62, 60, 67, 67, 65, 67, 72, 69, 67, 64, 67, 67, 65, 67, 64, 64, 62, 60];

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
    const excessOver = (notes: ReturnType<typeof sung>): number =>
      excessOf(themeFigures(notes, chordAt), notes.length, pitched);
    t.equal(excessOver(sung(HOOK)), 0);
    t.ok(excessOver(sung(TUNE)) > 0, 'scales up and down hardly turn, and say few tones again');
    const circling = TUNE.map((_, i) => (i % 2 === 0 ? 60 : 62));
    t.ok(excessOver(sung(circling)) > 0.3);
    t.ok(excessOver(sung(TUNE.map(() => 60))) > 0.5, 'one tone');
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

t.test('a song keeps to a window of its style, at the place of its character', async (t) => {
  const bounds = STYLES.get('rock')!.melody.bounds!;
  const at = (place: number) => boundsInCharacter(bounds, { ...EVEN, steps: place, consonance: place });
  const [low, high] = [at(-1), at(1)];
  t.ok(low.steps![1] < high.steps![0], 'one that leaps and one that steps have nothing in common');
  t.ok(low.rubs![0] > high.rubs![1], 'who keeps to the chords does not rub');
  t.same(low.phrase, bounds.phrase);
  t.ok(low.steps![0] >= bounds.steps![0] && high.steps![1] <= bounds.steps![1]);
});

t.test('the next draft is asked for what the last one lacked', async (t) => {
  const figures = themeFigures(sung(TUNE), chordAt);
  const wanted = steered({ scale: [], steps: 1, leaps: 1 }, figures, {
    leaps: [0.2, 0.3],
    steps: [0.1, 0.2],
  });
  t.ok(wanted.leaps! > 1.5 && wanted.steps! < 0.7, JSON.stringify(wanted));
  t.equal(wanted.repeats, 1, 'what nobody asks for stays');
});

t.test('choruses of rock have their height once, late, and verses lie below it', async (t) => {
  const table = STYLES.get('rock')!;
  const model = await writersOf('full');
  let [choruses, planned, songs, below] = [0, 0, 0, 0];
  for (let seed = 401; seed <= 424; seed++) {
    const brief = briefOf({ style: 'rock', seed: String(seed), duration: 75 });
    const { sections } = makePlan(brief, table);
    const { notes } = composeScore(brief, STYLES, {}, model).score.parts.find(({ id }) => id === 'melody')!;
    const sungIn = ({ start, length }: { start: number; length: number }) =>
      notes.filter((note) => note.start >= start && note.start < start + length);
    const chorus = sections.find(({ purpose, lead }) => purpose === 'climax' && lead === 'tune');
    if (!chorus || sungIn(chorus).length < 8) continue;
    const own = sungIn(chorus);
    const top = Math.max(...own.map(({ pitch }) => pitch));
    const peaks = own.filter(({ pitch }) => pitch === top);
    choruses++;
    if (peaks.length <= 2 && peaks.some(({ start }) => start >= chorus.start + 0.45 * chorus.length))
      planned++;
    const verses = sections.filter(({ name }) => name === 'verse').flatMap(sungIn);
    if (verses.length === 0) continue;
    songs++;
    const middle = (all: typeof notes) => all.reduce((sum, { pitch }) => sum + pitch, 0) / all.length;
    if (middle(verses) < middle(own) + 1) below++;
  }
  t.ok(planned >= 0.6 * choruses, `${planned} of ${choruses} choruses`);
  t.ok(below >= 0.8 * songs, `${below} of ${songs} songs`);
});
