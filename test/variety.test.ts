/** Seeds make pieces of their own: tune, changes and groove, not one piece in many costumes. */
import t from 'tap';
import type { Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, notesOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 16 }, (_, i) => `variety ${i}`);

/** Beginning of the tune by its intervals and onsets, wherever its key lies. */
function tuneOf(score: Score): string {
  const notes = [...notesOf(score, 'melody')].sort((a, b) => a.start - b.start).slice(0, 12);
  const first = notes[0];
  return notes.map(({ start, pitch }) => `${start - first!.start}:${pitch - first!.pitch}`).join(' ');
}

/** What the drummer strikes in bars 5 to 8. */
function grooveOf(score: Score): string {
  const bar = barTicks(score);
  const drums = notesOf(score, 'drums').filter(({ start }) => start >= 4 * bar && start < 8 * bar);
  return drums.map(({ start, pitch }) => `${start - 4 * bar}:${pitch}`).join(' ');
}

/** Share of what there is that is there once only. */
function distinct(items: readonly string[]): number {
  const there = items.filter((item) => item !== '');
  return there.length === 0 ? 1 : new Set(there).size / there.length;
}

/** How many of the items are the commonest one. */
function commonest(items: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return Math.max(...counts.values());
}

for (const substyle of [
  'house',
  'techno',
  'trance',
  'drum-and-bass',
  'electro',
  'garage',
  'dubstep',
  'synthwave',
  'lo-fi',
])
  t.test(`${substyle}: of sixteen pieces few share a loop of chords or a plan of sections`, async (t) => {
    const scores = SEEDS.map((seed) => scoreOf({ style: 'electronic', substyle, seed, duration: 120 }));
    const loops = scores.map(({ chords, sections }) => {
      const loudest = sections.reduce((best, one) => (one.energy > best.energy ? one : best));
      const own = chords.filter(({ start }) => start >= loudest.start && start < loudest.start + 8 * 3840);
      return own.map(({ roman }) => /^[#b]?[ivIV]+/.exec(roman)?.[0]).join(' ');
    });
    const plans = scores.map(({ sections }) => sections.map(({ name, bars }) => `${name}${bars}`).join());
    t.ok(commonest(loops) <= 4, `${commonest(loops)} have the same loop`);
    t.ok(new Set(plans).size >= 9 && commonest(plans) <= 6, `${new Set(plans).size} plans of sections`);
  });

for (const style of STYLES.names)
  t.test(`${style}: no two seeds share melody, groove and progression`, async (t) => {
    const scores = SEEDS.map((seed) => scoreOf({ style, seed, duration: 40 }));
    const tunes = scores.map(tuneOf);
    const changes = scores.map(({ chords }) => chords.map(({ roman }) => roman).join(' '));
    const grooves = scores.map(grooveOf);
    const whole = scores.map((_, i) => `${tunes[i]} | ${changes[i]} | ${grooves[i]}`);
    t.equal(distinct(whole), 1, 'all three together');
    t.ok(distinct(tunes) > 0.9, `melodies: ${distinct(tunes)}`);
    t.ok(distinct(changes) > 0.9, `progressions: ${distinct(changes)}`);
    t.ok(distinct(grooves) > 0.7, `grooves: ${distinct(grooves)}`);
    // Seeds alone, not only the substyle, tempo or length that they chose, make the difference.
    const alike = scores.filter(({ substyle }) => substyle === scores[0]!.substyle);
    t.equal(distinct(alike.map(tuneOf)), 1, `${alike.length} pieces of one substyle`);
    t.ok(share(tunes, (tune) => tune !== '') > 0.6, 'most have a tune');
  });
