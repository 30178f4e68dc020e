/** A rock solo has a shape: it begins low, climbs through more than one position, has its height late and ends on a held bend. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { climbedAt } from '../src/compose/melody/climbing.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, notesOf, scoreOf } from './support/compose.js';

/** Solos of eight bars and more of hard rock and of shuffles. */
const SOLOS = Array.from({ length: 24 }, (_, i) => {
  const substyle = i % 3 === 2 ? 'shuffle' : 'hard-rock';
  const request = { style: 'rock', substyle, seed: String(700 + i), duration: 110 } as const;
  const plan = makePlan(briefOf(request), STYLES.get('rock')!);
  const lead = notesOf(scoreOf(request), 'melody');
  return plan.sections
    .filter(({ lead, bars }) => lead === 'solo' && bars >= 8)
    .map((section) => ({
      section,
      beat: plan.metre.beatTicks,
      notes: lead.filter(({ start }) => start >= section.start && start < section.start + section.length),
    }));
})
  .flat()
  .filter(({ notes }) => notes.length >= 16);

const share = (of: (solo: (typeof SOLOS)[number]) => boolean): number =>
  SOLOS.filter(of).length / SOLOS.length;

t.test('solos climb through more than an octave and have their height late', async (t) => {
  t.ok(SOLOS.length >= 10, `${SOLOS.length} solos`);
  const mean = (pitches: readonly number[]) =>
    pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
  const wide = share(({ notes }) => {
    const pitches = notes.map(({ pitch }) => pitch);
    return Math.max(...pitches) - Math.min(...pitches) >= 12;
  });
  const climbing = share(({ notes }) => {
    const pitches = notes.map(({ pitch }) => pitch);
    const third = Math.floor(pitches.length / 3);
    return mean(pitches.slice(-third)) > mean(pitches.slice(0, third)) + 3;
  });
  const late = share(({ notes, section }) => {
    const top = Math.max(...notes.map(({ pitch }) => pitch));
    return notes.some(({ pitch, start }) => pitch === top && start >= section.start + 0.5 * section.length);
  });
  t.ok(wide >= 0.85, `${wide} reach over an octave`);
  t.ok(climbing >= 0.75, `${climbing} lie higher at the end than at the beginning`);
  t.ok(late >= 0.8, `${late} have their height in the second half`);
});

t.test('most solos end on a tone that is held and bent into', async (t) => {
  const held = share(({ notes, beat }) => {
    const last = notes.at(-1)!;
    return last.length >= 1.5 * beat && (last.bend?.length ?? 0) > 0;
  });
  t.ok(held >= 0.6, `${held} of the solos`);
});

t.test('a line that climbs comes down by less than it went up', async (t) => {
  const [begin, height, end] = [0, 0.8, 1].map((x) => climbedAt(x, 0.8, 0.6)) as [number, number, number];
  t.ok(Math.abs(height - begin - 0.6) < 1e-9);
  t.ok(end < height && end > begin + 0.3, `${begin} ${height} ${end}`);
});
