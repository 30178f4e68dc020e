/** Developments: the themes' motifs in other keys, from voice to voice, over a dominant that waits for the return. */
import t from 'tap';
import { relatedKey } from '../src/compose/form/keys.js';
import { barOf } from '../src/compose/melody/thematic-work.js';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { keyName, parseKey } from '../src/theory/key.js';
import { METRES, metreOf } from '../src/theory/metre.js';
import { barTicks, scoreOf, share } from './support/compose.js';

const pieces = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'].flatMap((seed) =>
  (['piano-solo', 'string-quartet', 'piano-trio'] as const).map((substyle) =>
    scoreOf({ style: 'classical', substyle, seed, duration: 180, key: 'C major' }),
  ),
);

const within = ({ notes }: { readonly notes: readonly Note[] }, { start, length }: ScoreSection): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);
const melody = (score: Score) => score.parts.find(({ role }) => role === 'melody')!;
const developments = (score: Score): ScoreSection[] =>
  score.sections.filter(({ name }) => name === 'development');
const retransitions = (score: Score): ScoreSection[] =>
  score.sections.filter(({ name }) => name === 'retransition');

/** Bars of a section in a part's notes: where each attack falls in its bar, and how it goes on from the one before. */
function barsOf(notes: readonly Note[], section: ScoreSection, bar: number): Note[][] {
  const count = Math.round(section.length / bar);
  return Array.from({ length: count }, (_, i) =>
    notes.filter(({ start }) => Math.floor((start - section.start) / bar) === i),
  );
}
const places = (notes: readonly Note[], bar: number): string =>
  notes.map(({ start }) => start % bar).join(' ');
const ways = (notes: readonly Note[]): number[] =>
  notes.slice(1).map(({ pitch }, i) => Math.sign(pitch - notes[i]!.pitch));

const same = (a: readonly number[], b: readonly number[]): boolean => a.join(' ') === b.join(' ');

t.test('the motifs of a development are those of the themes before it', async (t) => {
  let known = 0;
  let alike = 0;
  let of = 0;
  for (const score of pieces) {
    const bar = barTicks(score);
    for (const section of developments(score)) {
      const said = within(melody(score), section).filter(
        // Passages spun from a cell of their own have no theme.
        ({ reason }) => reason?.transform === 'sequence' && reason.motif?.startsWith('motif of '),
      );
      for (const notes of barsOf(said, section, bar)) {
        if (notes.length < 3) continue;
        of++;
        const theme = notes[0]!.reason!.motif!.replace('motif of ', '');
        const first = score.sections.find(
          (other) =>
            other.name === theme ||
            (theme === 'B' && other.name === 'second-theme') ||
            (theme === 'C' && other.name === 'minore'),
        );
        if (!first || first.start >= section.start) continue;
        const heads = barsOf(within(melody(score), first), first, bar).slice(0, 2);
        const [head] = heads.filter((candidate) => places(candidate, bar) === places(notes, bar));
        if (!head) continue;
        known++;
        const told = ways(head);
        alike += share([...told.keys()], (i) => ways(notes)[i] === told[i]);
      }
    }
  }
  t.ok(of >= 30, `${of} bars in sequence`);
  t.ok(known / of > 0.8, `${known} of ${of} have the theme's very rhythm`);
  // In every metre; of those in four it is six in seven.
  t.ok(alike / known > 0.75, `${Math.round(alike)} of ${known} times they rise and fall with it`);
});

t.test('a motif is broken into fragments, said twice as fast and turned upside down', async (t) => {
  const transforms = new Set(
    pieces.flatMap((score) =>
      developments(score).flatMap((section) =>
        within(melody(score), section).map(({ reason }) => reason?.transform),
      ),
    ),
  );
  for (const transform of ['sequence', 'fragment', 'diminution', 'inversion'])
    t.ok(transforms.has(transform), transform);
});

t.test('a sonata develops in keys that it goes through, down to the dominant of the return', async (t) => {
  const sonatas = pieces.filter((score) => score.sections.some(({ name }) => name === 'second-theme'));
  t.ok(sonatas.length >= 3, `${sonatas.length} sonatas`);
  let several = 0;
  for (const score of sonatas) {
    const keys = new Set(developments(score).map(({ key }) => key));
    if (keys.size >= 2) several++;
    t.ok(
      [...keys].some((key) => key !== score.key),
      [...keys].join(', '),
    );
  }
  t.ok(several / sonatas.length >= 0.6, `${several} of ${sonatas.length} through several`);
});

t.test('the keys of a scale: on the mediant, the submediant and the supertonic', async (t) => {
  const on = (key: string, relation: 'mediant' | 'submediant' | 'supertonic') =>
    keyName(relatedKey(parseKey(key)!, relation));
  t.equal(on('C major', 'mediant'), 'E minor');
  t.equal(on('C major', 'submediant'), 'A minor');
  t.equal(on('C major', 'supertonic'), 'D minor');
  t.equal(on('A minor', 'mediant'), 'C major');
  t.equal(on('A minor', 'submediant'), 'F major');
  t.equal(on('A minor', 'supertonic'), 'D minor', 'a diminished triad makes no key');
});

t.test('the retransition stands on the dominant, with the head of a theme over it', async (t) => {
  let sections = 0;
  let on = 0;
  let downbeats = 0;
  for (const score of pieces.filter(({ parts }) => parts.some(({ role }) => role === 'bass'))) {
    const bar = barTicks(score);
    for (const section of retransitions(score)) {
      sections++;
      const lowest = barsOf(
        score.parts.flatMap((part) => within(part, section)),
        section,
        bar,
      ).map((notes) => {
        const down = notes.filter(({ start }) => (start - section.start) % bar === 0);
        return down.length > 0 ? Math.min(...down.map(({ pitch }) => pitch)) % 12 : 7;
      });
      downbeats += lowest.length;
      on += lowest.filter((pitch) => pitch === 7).length;
      t.match(
        score.chords.filter(({ start }) => start < section.start + section.length).at(-1)!.roman,
        /^V7/,
        'last a dominant seventh',
      );
      // Where one figure runs all the way ("cell"), it is the theme; so it is where a player takes a tune over ("a/m").
      t.ok(
        within(melody(score), section).some(
          ({ reason }) =>
            reason?.motif?.startsWith('motif of ') || reason?.motif === 'cell' || reason?.motif === 'a/m',
        ),
        'made of a theme',
      );
    }
  }
  t.ok(sections >= 8, `${sections} retransitions`);
  t.ok(on / downbeats > 0.85, `the bass has it on ${on} of ${downbeats} downbeats`);
});

t.test('a motif that is all upbeat can be held, broken and turned like any other', async (t) => {
  for (const name of METRES) {
    const metre = metreOf(name);
    const half = metre.beatTicks / 2;
    const last = metre.barTicks - metre.beatTicks;
    const notes = [0, 1].map((i) => ({ at: last + i * half, length: half, accent: false, rung: 4 - i }));
    for (const letter of 'mihfdrk') {
      const said = barOf(letter, { of: 'A', notes }, metre);
      t.ok(said.length > 0, `${letter} in ${name}`);
      t.ok(
        said.every(({ at, length }) => at >= 0 && length > 0 && at + length <= metre.barTicks),
        `${letter} keeps within its bar of ${name}`,
      );
    }
  }
});

t.test('another voice imitates the motif a bar later', async (t) => {
  let imitated = 0;
  let sections = 0;
  for (const score of pieces) {
    const counter = score.parts.find(({ role }) => role === 'counter');
    if (!counter) continue;
    const bar = barTicks(score);
    for (const section of [...developments(score), ...retransitions(score)]) {
      const answers = within(counter, section);
      if (answers.length === 0) continue;
      sections++;
      const lead = barsOf(within(melody(score), section), section, bar);
      const other = barsOf(answers, section, bar);
      if (
        other.some(
          (notes, i) =>
            i > 0 &&
            notes.length >= 2 &&
            places(notes, bar) === places(lead[i - 1]!, bar) &&
            same(ways(notes), ways(lead[i - 1]!)),
        )
      )
        imitated++;
    }
  }
  t.ok(sections >= 5 && imitated / sections > 0.6, `${imitated} of ${sections} sections`);
});

t.test('second voices take part in developments: they do not leave them to the lead', async (t) => {
  let bars = 0;
  let sounding = 0;
  for (const score of pieces.filter(({ parts }) => parts.some(({ instrument }) => instrument === 'Viola'))) {
    const bar = barTicks(score);
    const counter = score.parts.find(({ role }) => role === 'counter');
    if (!counter) continue;
    for (const section of developments(score))
      for (const notes of barsOf(within(counter, section), section, bar)) {
        bars++;
        if (notes.length > 0) sounding++;
      }
  }
  t.ok(bars >= 20, `${bars} bars`);
  t.ok(sounding / bars >= 0.5, `${sounding} of ${bars} with a second voice`);
});
