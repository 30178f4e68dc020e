/** A band that has agreed on its changes: what stays from chorus to chorus, and what heat, a shout or a breakdown makes of it. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Plan, PlanSection } from '../src/compose/plan.js';
import { STYLES } from '../src/styles/index.js';
import { pitchClass } from '../src/theory/pitch.js';
import { briefOf, notesOf, scoreOf, share } from './support/compose.js';

const planned = (style: string, substyle: string, count: number): Plan[] =>
  Array.from({ length: count }, (_, i) => {
    const brief = briefOf({ style, substyle, seed: String(i + 1), duration: 180, model: 'none' });
    return makePlan(brief, STYLES.get(style)!);
  });

const BLUES = ['shuffle', 'jump-blues', 'slow-blues', 'minor-blues'].flatMap((name) =>
  planned('blues', name, 10),
);

const chordsOf = (plan: Plan, { start, length }: PlanSection) =>
  plan.chords.filter((chord) => chord.start >= start && chord.start < start + length);

/** A section's chords with their colours, in its key. */
const chartOf = (plan: Plan, section: PlanSection): string =>
  chordsOf(plan, section)
    .map(({ roman, start }) => `${start - section.start} ${roman}`)
    .join(' | ');

t.test(
  'choruses of a blues have two sets of changes at the most: as it is first sung, and hot',
  async (t) => {
    for (const plan of BLUES) {
      const choruses = plan.sections
        .slice(0, -1)
        .filter(({ material, name, bars }) => material === 'chorus' && name !== 'breakdown' && bars === 12);
      const charts = new Set(choruses.map((section) => chartOf(plan, section)));
      t.ok(charts.size <= 2, [...charts].join('\n'));
    }
    const varied = share(BLUES, (plan) => {
      const charts = plan.sections
        .filter(({ name }) => name === 'chorus' || name === 'solo')
        .map((section) => chartOf(plan, section));
      return new Set(charts.slice(0, -1)).size > 1;
    });
    t.ok(varied > 0.3, `heat changes something in ${varied}`);
  },
);

t.test('a shout is played on the changes of its tune', async (t) => {
  let shouts = 0;
  for (const plan of BLUES) {
    const head = plan.sections.find(({ name }) => name === 'chorus');
    const shout = plan.sections.find(({ name }) => name === 'shout');
    if (!head || !shout || head.bars !== shout.bars) continue;
    shouts++;
    const roots = (section: PlanSection) =>
      chordsOf(plan, section).map(({ start, chord }) => `${start - section.start} ${pitchClass(chord.root)}`);
    const own = roots(shout);
    const kept = own.filter((place) => roots(head).includes(place)).length / own.length;
    t.ok(kept > 0.7, `${kept}: ${chartOf(plan, shout)} / ${chartOf(plan, head)}`);
  }
  t.ok(shouts >= 5, `${shouts} shouts`);
});

t.test('a breakdown leaves out what leads from one chord to the next', async (t) => {
  let bare = 0;
  for (const plan of BLUES) {
    for (const section of plan.sections.filter(({ name, bars }) => name === 'breakdown' && bars === 12)) {
      bare++;
      t.notMatch(chartOf(plan, section), /o7|(?<!b)VI7|iii/, 'nothing diminished, nothing by fourths');
    }
  }
  t.ok(bare >= 5, `${bare} breakdowns`);
});

t.test('few blues go up by a semitone', async (t) => {
  const lifted = share(BLUES, ({ sections }) => new Set(sections.map(({ key }) => key.tonic)).size > 1);
  t.ok(lifted < 0.12, `${lifted}`);
});

t.test('what comes back in twelve-eight is sung otherwise', async (t) => {
  let told = 0;
  let again = 0;
  for (let seed = 1; seed <= 8; seed++) {
    const score = scoreOf({ style: 'blues', substyle: 'slow-blues', seed, duration: 180 });
    const [first, ...later] = score.sections.filter(({ name, bars }) => name === 'chorus' && bars === 12);
    if (!first) continue;
    const line = (start: number) =>
      notesOf(score, 'melody')
        .filter((note) => note.start >= start && note.start < start + first.length)
        .map((note) => `${note.start - start}:${note.pitch}`);
    const theme = line(first.start);
    for (const section of later) {
      told += theme.length;
      again += line(section.start).filter((note) => theme.includes(note)).length;
    }
  }
  t.ok(told > 0 && again / told > 0.35 && again / told < 0.9, `${again} of ${told} notes to the letter`);
});
