/** The second guitar of a rock band: fills where the singer breathes, thirds under the end of a solo. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Note } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, notesOf, scoreOf } from './support/compose.js';

const SONGS = Array.from({ length: 24 }, (_, i) => {
  const request = { style: 'rock', substyle: 'hard-rock', seed: String(i + 1), duration: 150 } as const;
  const score = scoreOf(request);
  const plan = makePlan(briefOf(request), STYLES.get('rock')!);
  return { plan, lead: notesOf(score, 'melody'), second: notesOf(score, 'counter') };
});

const within = (notes: readonly Note[], { start, length }: { start: number; length: number }) =>
  notes.filter((note) => note.start >= start && note.start < start + length);

t.test('in verses it answers: the singer holds on or rests when it begins', async (t) => {
  let answered = 0;
  for (const { plan, lead, second } of SONGS) {
    for (const section of plan.sections.filter(({ lead }) => lead === 'tune')) {
      const fills = within(second, section);
      if (fills.length === 0) continue;
      answered++;
      t.equal(section.purpose, 'statement', 'choruses are the singer’s');
      const sung = within(lead, section);
      const together = fills.filter(({ start }) => sung.some((note) => Math.abs(note.start - start) < 60));
      t.equal(together.length, 0, 'nothing of it is struck with a word');
    }
  }
  t.ok(answered >= 5, `${answered} verses with fills`);
});

t.test('it joins solos in their second half, mostly in thirds and sixths below', async (t) => {
  let joined = 0;
  let consonant = 0;
  let tones = 0;
  for (const { plan, lead, second } of SONGS) {
    for (const section of plan.sections.filter(({ lead }) => lead === 'solo')) {
      const own = within(second, section);
      if (own.length === 0) continue;
      joined++;
      t.ok(own[0]!.start >= section.start + section.length / 2 - 1, 'the first half is the soloist’s');
      for (const note of own) {
        const other = lead.find(({ start }) => start === note.start);
        if (!other) continue;
        tones++;
        if ([3, 4, 8, 9].includes((other.pitch - note.pitch) % 12)) consonant++;
      }
    }
  }
  t.ok(joined >= 3, `${joined} solos with two guitars`);
  t.ok(consonant / tones > 0.75, `${consonant} of ${tones} in thirds or sixths`);
});
