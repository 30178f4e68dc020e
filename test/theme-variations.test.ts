/** Theme and variations: each keeps the theme's tones on its beats and changes it by one idea. */
import t from 'tap';
import type { Note, Part, Score, ScoreSection } from '../src/score/score.js';
import { metreOf } from '../src/theory/metre.js';
import { scoreOf } from './support/compose.js';

const SEEDS = Array.from({ length: 24 }, (_, i) => `${i + 1}`);
const pieces = (['piano-solo', 'string-quartet', 'chamber-orchestra'] as const)
  .flatMap((substyle) =>
    SEEDS.map((seed) => scoreOf({ style: 'classical', substyle, seed, duration: 130, metre: '4/4' })),
  )
  .filter(({ sections }) => sections.some(({ name }) => name.startsWith('variation')));

const BEAT = metreOf('4/4').beatTicks;
const within = (notes: readonly Note[], { start, length }: ScoreSection): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);
const lines = (score: Score): Part[] =>
  score.parts.filter(({ role }) => role === 'melody' || role === 'counter');
const variations = ({ sections }: Score): ScoreSection[] =>
  sections.filter(({ name }) => name.startsWith('variation'));

/** The notes that say a variation, and what it is called. */
function told(score: Score, section: ScoreSection): { name: string; notes: Note[]; theme: Note[] } {
  const said = lines(score).map((part) => within(part.notes, section));
  const leads = said.filter((_, i) => lines(score)[i]!.role === 'melody');
  const lead = leads.sort((a, b) => b.length - a.length)[0]!;
  const tenor = said.find((notes) => notes.some(({ reason }) => reason?.transform === 'theme in the tenor'));
  const names = new Map<string, number>();
  for (const { reason } of lead)
    if (reason?.transform) names.set(reason.transform, (names.get(reason.transform) ?? 0) + 1);
  const [name] = [...names].sort(([, a], [, b]) => b - a)[0]!;
  return { name, notes: lead, theme: tenor ?? lead };
}

t.test('a listener finds the theme in its variations', async (t) => {
  let beats = 0;
  let kept = 0;
  for (const score of pieces) {
    const statement = score.sections.find(({ name }) => name === 'A')!;
    const theme = within(score.parts.find(({ role }) => role === 'melody')!.notes, statement).filter(
      ({ start }) => (start - statement.start) % BEAT === 0,
    );
    for (const section of variations(score)) {
      // The minore bends thirds and sixths.
      const bent = section.key === statement.key ? 0 : 1;
      const { theme: notes } = told(score, section);
      for (const tone of theme) {
        const at = section.start + tone.start - statement.start;
        if (at >= section.start + section.length - 4 * BEAT) continue;
        beats++;
        const near = ({ start, pitch }: Note): boolean => {
          const apart = Math.abs(pitch - tone.pitch) % 12;
          return start >= at && start < at + BEAT && Math.min(apart, 12 - apart) <= bent;
        };
        if (notes.some(near)) kept++;
      }
    }
  }
  t.ok(beats > 200, `${beats} tones of themes on beats`);
  t.ok(kept / beats >= 0.7, `${kept} of ${beats} are heard in their beat`);
});

const NOTES: readonly (readonly [name: string, least: number, most: number])[] = [
  ['figural variation in eighths', 1.4, 2.1],
  ['broken chords in eighths', 1.5, 2.1],
  ['syncopated variation', 0.5, 1.6],
  ['figural variation in triplets', 1.8, 3.1],
  ['figural variation in sixteenths', 2.6, 4.1],
  ['turns in sixteenths', 2.6, 4.1],
  ['finale in runs and broken chords', 2.6, 4.1],
];

t.test('each variation divides its beats as it is called', async (t) => {
  const names = new Set<string>();
  for (const score of pieces)
    for (const section of variations(score)) {
      const { name, notes } = told(score, section);
      names.add(name);
      const [, least, most] = NOTES.find(([known]) => known === name) ?? [name, 0.5, 4.2];
      const beats = section.length / BEAT;
      const own = notes.length / beats;
      t.ok(own >= least && own <= most, `${section.id} ${name}: ${own.toFixed(2)} notes a beat`);
    }
  t.ok(names.size >= 6, [...names].join(', '));
});

t.test(
  'the last variation has as many notes as the first or more, and the other mode comes late',
  async (t) => {
    const several = pieces.filter((score) => variations(score).length >= 3);
    t.ok(several.length >= 4, `${several.length} pieces`);
    let rising = 0;
    let of = 0;
    for (const score of several) {
      const own = variations(score);
      const sizes = own
        .filter(({ key }) => key === score.key)
        .map((section) => told(score, section).notes.length / section.length);
      if (sizes.length >= 2) {
        of++;
        // A first variation in sixteenths leaves the last nothing but other sixteenths.
        if (sizes.at(-1)! >= sizes[0]!) rising++;
      }
      const other = own.findIndex(({ key }) => key !== score.key);
      if (other >= 0) t.ok(other >= own.length - 2, `${other + 1} of ${own.length}`);
    }
    t.ok(rising >= of - 1, `${rising} of ${of} rise`);
  },
);

t.test('where there is a second voice, it has the theme in one of them', async (t) => {
  const sung = pieces.flatMap((score) =>
    variations(score).filter((section) => told(score, section).name === 'figures over the theme'),
  );
  t.ok(sung.length >= 1, `${sung.length} variations with figures over the theme`);
  const below = pieces.flatMap((score) =>
    lines(score).filter(({ notes }) =>
      notes.some(({ reason }) => reason?.transform === 'theme in the tenor'),
    ),
  );
  t.ok(below.length >= 1, `${below.length} with the theme in the second voice`);
});
