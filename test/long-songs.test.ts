/** Long rock songs and blues develop: choruses broken down, shouts, last lines, basses that vary. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import { STYLES } from '../src/styles/index.js';
import { briefOf, partsOf, scoreOf } from './support/compose.js';

const seeds = Array.from({ length: 16 }, (_, i) => String(i + 1));
t.test('some long rock songs sing the chorus over hardly anything before it comes back whole', async (t) => {
  const long = seeds.map((seed) =>
    scoreOf({ style: 'rock', substyle: 'pop-rock', seed, duration: 180, model: 'none' }),
  );
  const broken = long.filter(({ sections }) =>
    sections.some(
      ({ name, energy }, i) =>
        name === 'breakdown' && sections[i + 1]?.name === 'chorus' && sections[i + 1]!.energy > energy + 0.4,
    ),
  );
  t.ok(broken.length >= 4, `${broken.length} of ${long.length}`);
});

t.test('a boogie bass plays no two choruses of a long blues the same', async (t) => {
  let choruses = 0;
  let different = 0;
  for (const seed of seeds.slice(0, 6)) {
    const score = scoreOf({ style: 'blues', substyle: 'boogie', seed, duration: 180, model: 'none' });
    const [bass] = partsOf(score, 'bass');
    const played = score.sections
      .filter(({ bars }) => bars >= 8)
      .map(({ start, length, bars }) => {
        const own = bass!.notes.filter((note) => note.start >= start && note.start < start + length);
        return `${bars} ${own.map((note) => `${note.start - start}:${note.pitch}`).join()}`;
      });
    choruses += played.length;
    different += new Set(played).size;
  }
  t.ok(different / choruses > 0.85, `${different} of ${choruses}`);
});

t.test(
  'many long blues have more than heads and solos: shouts, last lines said again; a few go to another key',
  async (t) => {
    const names = seeds.map((seed) => {
      const score = scoreOf({ style: 'blues', substyle: 'shuffle', seed, duration: 180, model: 'none' });
      return score.sections.map(({ name }) => name);
    });
    const has = (name: string) => names.filter((all) => all.includes(name)).length;
    t.ok(has('shout') >= 4, `${has('shout')} shouts`);
    t.ok(has('last-line') >= 3, `${has('last-line')} last lines`);
    const lifts = ['shuffle', 'jump-blues', 'boogie'].flatMap((substyle) =>
      Array.from({ length: 30 }, (_, seed) => {
        const brief = briefOf({ style: 'blues', substyle, seed, duration: 180, model: 'none' });
        return new Set(makePlan(brief, STYLES.get('blues')!).sections.map(({ key }) => key.tonic)).size > 1;
      }),
    );
    const lifted = lifts.filter(Boolean).length;
    t.ok(lifted >= 1 && lifted <= 9, `${lifted} of ${lifts.length} are lifted`);
  },
);
