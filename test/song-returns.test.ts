/** Songs: what the band played to a verse or chorus comes back with it. */
import t from 'tap';
import { makePlan } from '../src/compose/compose.js';
import type { Note } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { chordClasses } from '../src/theory/chord.js';
import { briefOf, notesOf, partsOf, scoreOf } from './support/compose.js';

const SONGS = Array.from({ length: 12 }, (_, i) => {
  const request = { style: 'rock', seed: String(i + 1), duration: 180 } as const;
  return { plan: makePlan(briefOf(request), STYLES.get('rock')!), score: scoreOf(request) };
});

const within = (notes: readonly Note[], start: number, length: number): Note[] =>
  notes.filter((note) => note.start >= start && note.start < start + length);

t.test('the bass of a verse or chorus that returns over the same chords is the same', async (t) => {
  let alike = 0;
  let all = 0;
  for (const { plan, score } of SONGS) {
    const bass = notesOf(score, 'bass');
    const part = plan.parts.find(({ role }) => role === 'bass')!;
    const said = new Map<string, string>();
    for (const section of plan.sections) {
      const chords = plan.chords
        .filter(({ start }) => start >= section.start && start < section.start + section.length)
        .map(({ start, roman }) => `${start - section.start} ${roman}`);
      const figure = part.figures[section.id];
      if (figure === undefined) continue;
      // The last bar leads elsewhere.
      const notes = within(bass, section.start, section.length - plan.metre.barTicks).map(
        ({ start, pitch }) => `${start - section.start} ${pitch % 12}`,
      );
      const key = [section.material, figure, ...chords].join('|');
      const before = said.get(key);
      if (before !== undefined) {
        all++;
        if (before === notes.join()) alike++;
      }
      said.set(key, notes.join());
    }
  }
  t.ok(all >= 15, `${all} returns`);
  t.ok(alike >= 0.7 * all, `${alike} of ${all} returns are the same line`);
});

t.test('short strokes before the bar line are of the chord of their bar, not of the next', async (t) => {
  let own = 0;
  let all = 0;
  for (const { plan, score } of SONGS)
    for (const { notes } of partsOf(score, 'comping'))
      for (const { start, length, pitch, reason } of notes) {
        const { barTicks, beatTicks } = plan.metre;
        const left = barTicks - (start % barTicks);
        const next = plan.chords.find((chord) => chord.start === start + left);
        const chord = plan.chords.findLast((each) => each.start <= start);
        if (!next || !chord || left > beatTicks / 2 || length > left || start >= plan.ending.start) continue;
        if (reason?.motif?.includes('riff')) continue;
        const [here, there] = [chord, next].map((each) => chordClasses(each.chord).includes(pitch % 12));
        if (here === there) continue;
        all++;
        if (here) own++;
      }
  t.ok(all >= 300, `${all} tones of one chord only`);
  t.ok(own >= 0.9 * all, `${own} of ${all} are of their own bar`);
});
