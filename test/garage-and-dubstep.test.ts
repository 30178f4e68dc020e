/** Garage and dubstep: what their drummers leave out, basses that slide, a filter that opens in time. */
import t from 'tap';
import type { AutomationLane, Note, Score, ScoreSection } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, briefOf, notesOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 8 }, (_, i) => String(i + 1));
const SIXTEENTH = 240;
const KICK = 36;
const SNARES = [38, 39, 40];

const piecesOf = (substyle: string): Score[] =>
  SEEDS.map((seed) => scoreOf({ style: 'electronic', substyle, seed, duration: 90 }));

const dropsOf = ({ sections }: Score): ScoreSection[] =>
  sections.filter(({ name }) => name.startsWith('drop'));

/** Where the bars of the drops begin, but for the last of each, which belongs to its fill. */
function barsOf(score: Score): number[] {
  return dropsOf(score).flatMap(({ start, bars }) =>
    Array.from({ length: bars - 1 }, (_, i) => start + i * barTicks(score)),
  );
}

/** Sixteenths of a bar on which some of these drums are struck. */
function struck(score: Score, from: number, pitches: readonly number[]): number[] {
  return notesOf(score, 'drums')
    .filter(({ start, pitch }) => pitches.includes(pitch) && start >= from && start < from + barTicks(score))
    .map(({ start }) => (start - from) / SIXTEENTH);
}

const loud = ({ velocity }: Note): boolean => velocity >= 70;

function laneOf(score: Score): AutomationLane | undefined {
  return score.production.automation.find(({ part, parameter }) => part === 'bass' && parameter === 'cutoff');
}

t.test('both come up by themselves, at tempos of their own', async (t) => {
  const briefs = Array.from({ length: 120 }, (_, i) => briefOf({ style: 'electronic', seed: `drawn-${i}` }));
  for (const [name, low, high] of [
    ['garage', 130, 136],
    ['dubstep', 138, 142],
  ] as const) {
    const own = briefs.filter(({ substyle }) => substyle === name);
    t.ok(own.length >= 4 && own.length <= 30, `${name}: ${own.length} of 120`);
    for (const { tempo } of own) t.ok(tempo >= low && tempo <= high, `${name}: ${tempo} BPM`);
    t.ok(STYLES.get('electronic')!.substyles.some((one) => one.name === name && one.description.length > 20));
  }
});

t.test(
  'garage skips: a backbeat, most bars without the kicks of a floor, sixteenths that swing',
  async (t) => {
    for (const [i, score] of piecesOf('garage').entries()) {
      const bars = barsOf(score);
      const backbeats = bars.filter((from) =>
        [4, 12].every((step) => struck(score, from, SNARES).includes(step)),
      );
      t.ok(backbeats.length >= 0.7 * bars.length, `${SEEDS[i]}: ${backbeats.length} of ${bars.length} bars`);
      const late = notesOf(score, 'drums').filter(({ start }) => (start / SIXTEENTH) % 2 === 1);
      t.ok(share(late, ({ offset }) => offset > 12) > 0.9, `${SEEDS[i]}: sixteenths come late`);
    }
    const floors = piecesOf('garage').flatMap((score) =>
      barsOf(score).map((from) => [0, 4, 8, 12].every((step) => struck(score, from, [KICK]).includes(step))),
    );
    t.ok(share(floors, Boolean) < 0.4, `${share(floors, Boolean)} of the bars are a floor`);
  },
);

t.test('garage: chords have sevenths, and are cut short', async (t) => {
  const strokes = piecesOf('garage').flatMap((score) => {
    const groups = new Map<number, Note[]>();
    for (const { start, length } of dropsOf(score))
      for (const note of notesOf(score, 'comping'))
        if (note.start >= start && note.start < start + length)
          groups.set(note.start, [...(groups.get(note.start) ?? []), note]);
    return [...groups.values()];
  });
  t.ok(strokes.length > 100);
  const rich = strokes.filter((notes) =>
    notes.some(({ reason }) => /seventh|ninth|tension/.test(reason?.tone ?? '')),
  );
  t.ok(rich.length >= 0.7 * strokes.length, `${rich.length} of ${strokes.length} strokes`);
  const short = strokes.filter((notes) => notes.every(({ length }) => length <= 2 * SIXTEENTH));
  t.ok(short.length >= 0.6 * strokes.length, `${short.length} of ${strokes.length} are short`);
});

t.test('basses slide between neighbours: never out of a rest, never into the same tone', async (t) => {
  let slides = 0;
  for (const substyle of ['garage', 'dubstep'])
    for (const score of piecesOf(substyle)) {
      const bass = notesOf(score, 'bass');
      for (const [i, note] of bass.entries()) {
        if (note.articulation !== 'slide') continue;
        slides++;
        const before = bass[i - 1]!;
        t.ok(before.start + before.length >= note.start - 1, `${note.start}: held until then`);
        t.not(before.pitch, note.pitch, `${note.start}: another tone`);
      }
    }
  t.ok(slides >= 60, `${slides} slides`);
});

t.test('dubstep: the snare falls on three and nowhere else as loud, the floor is gone', async (t) => {
  for (const [i, score] of piecesOf('dubstep').entries()) {
    const bars = barsOf(score);
    const threes = bars.filter((from) => struck(score, from, SNARES).includes(8));
    t.ok(threes.length >= 0.75 * bars.length, `${SEEDS[i]}: on three in ${threes.length} of ${bars.length}`);
    const snares = notesOf(score, 'drums').filter(
      (note) =>
        SNARES.includes(note.pitch) &&
        loud(note) &&
        bars.some((from) => note.start >= from && note.start < from + barTicks(score)),
    );
    const elsewhere = snares.filter(({ start }) => start % barTicks(score) !== 8 * SIXTEENTH);
    t.ok(
      elsewhere.length <= 0.35 * snares.length,
      `${SEEDS[i]}: ${elsewhere.length} of ${snares.length} elsewhere`,
    );
    const floors = bars.filter((from) =>
      [4, 8, 12].every((step) => struck(score, from, [KICK]).includes(step)),
    );
    t.ok(floors.length <= 0.05 * bars.length, `${SEEDS[i]}: ${floors.length} floors`);
  }
});

t.test('the filter of its bass opens in time, at rates that change', async (t) => {
  const courses = new Set<string>();
  for (const [i, score] of piecesOf('dubstep').entries()) {
    const lane = laneOf(score);
    if (!t.ok(lane, `${SEEDS[i]}: there is a lane`)) continue;
    const troughs = lane!.points.filter(
      ({ value }) => value === Math.min(...lane!.points.map((one) => one.value)),
    );
    // Halves, quarters, eighths and sixteenths, and what divides a beat in three or six.
    for (const { tick } of troughs)
      t.ok(
        [SIXTEENTH, 160].some((grid) => tick % grid <= 1 || grid - (tick % grid) <= 1),
        `${tick}: in time`,
      );
    const rates = barsOf(score).map(
      (from) => troughs.filter(({ tick }) => tick >= from && tick < from + barTicks(score)).length,
    );
    t.ok(new Set(rates).size >= 2, `${SEEDS[i]}: ${rates.join(' ')} openings a bar`);
    courses.add(rates.join(' '));
  }
  t.ok(courses.size >= SEEDS.length - 1, `${courses.size} courses of ${SEEDS.length}`);
});

t.test('through builds it opens ever faster', async (t) => {
  for (const score of piecesOf('dubstep')) {
    const lane = laneOf(score)!;
    for (const { name, start, bars } of score.sections) {
      if (name !== 'build' || bars < 4) continue;
      const counts = [0, bars - 1].map(
        (bar) =>
          lane.points.filter(
            ({ tick }) => tick >= start + bar * barTicks(score) && tick < start + (bar + 1) * barTicks(score),
          ).length,
      );
      t.ok(counts[1]! >= 2 * counts[0]!, `${counts.join(' then ')} points in the first and last bar`);
    }
  }
});
