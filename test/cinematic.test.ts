/** Cinematic underscore: one arc to a height and down again, an ostinato that gathers, drums that wait, marks where the height begins. */
import t from 'tap';
import type { Note, Score, ScoreSection } from '../src/score/score.js';
import { barTicks, briefOf, notesOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const pieceOf = (seed: number, duration: number): Score =>
  scoreOf({ style: 'ambient', substyle: 'cinematic', seed, duration });
const PIECES = SEEDS.map((seed) => pieceOf(seed, 95));

const heard = ({ parts }: Score, id: string): readonly Note[] =>
  parts.find((part) => part.id === id)?.notes ?? [];
const topOf = ({ sections }: Score): ScoreSection =>
  sections.reduce((best, one) => (one.energy > best.energy ? one : best));
const within =
  ({ start, length }: ScoreSection) =>
  (note: Note): boolean =>
    note.start >= start && note.start < start + length;

t.test('it comes up by itself, beside the others', (t) => {
  const briefs = Array.from({ length: 120 }, (_, i) => briefOf({ style: 'ambient', seed: `drawn-${i}` }));
  const own = briefs.filter(({ substyle }) => substyle === 'cinematic');
  t.ok(own.length >= 8 && own.length <= 50, `${own.length} of 120`);
  for (const { tempo } of own) t.ok(tempo >= 66 && tempo <= 104, `${tempo} BPM`);
  t.end();
});

t.test('pieces gather to one height in their second half, and are let go', (t) => {
  for (const [i, score] of PIECES.entries()) {
    const top = topOf(score);
    const middle = (top.start + top.length / 2) / score.endTick;
    t.ok(middle > 0.5 && middle < 0.88, `${SEEDS[i]}: the height stands at ${middle}`);
    const last = score.sections.at(-1)!;
    t.ok(last.energy < top.energy - 0.3, `${SEEDS[i]}: ${top.energy}, then ${last.energy}`);
    const density = (section: ScoreSection): number =>
      score.parts.flatMap(({ notes }) => notes).filter(within(section)).length / section.bars;
    t.ok(density(top) > 2 * density(last), `${SEEDS[i]}: most is played at the height`);
  }
  t.end();
});

t.test('drums wait for the gathering: none in openings, hushes and ends', (t) => {
  for (const [i, score] of PIECES.entries()) {
    const drums = notesOf(score, 'drums');
    t.ok(
      drums.filter(within(topOf(score))).length >= 2 * topOf(score).bars,
      `${SEEDS[i]}: they are at the height`,
    );
    for (const section of score.sections)
      if (['opening', 'hush', 'turn', 'motif', 'resolve'].includes(section.name))
        t.same(drums.filter(within(section)), [], `${SEEDS[i]}: ${section.name}`);
  }
  t.end();
});

t.test('the motif is taken over: single tones first, another voice sings at the height', (t) => {
  const sung = PIECES.filter((score) => {
    const first = heard(score, 'melody');
    const other = heard(score, 'melody-2');
    return first.length > 0 && other.length > 0 && other.every(within(topOf(score)));
  });
  const singing = PIECES.filter((score) => heard(score, 'melody-2').some(within(topOf(score))));
  t.ok(singing.length >= 10, `${singing.length} of ${PIECES.length} sing at the height`);
  t.ok(sung.length >= 7, `${sung.length} of ${PIECES.length} sing there alone`);
  t.end();
});

t.test('one ostinato gathers: more strokes a bar at the height than where it began', (t) => {
  const gathered = PIECES.filter((score) => {
    const strokes = notesOf(score, 'arpeggio');
    const rate = (section: ScoreSection): number => strokes.filter(within(section)).length / section.bars;
    const first = score.sections.find((section) => section.name !== 'opening' && rate(section) > 0);
    return first !== undefined && rate(topOf(score)) >= rate(first);
  });
  t.ok(gathered.length >= 9, `${gathered.length} of ${PIECES.length}`);
  t.end();
});

t.test('the height is struck: a boom on its first beat, a riser that ends there', (t) => {
  const marked = PIECES.filter((score) => {
    const { start } = topOf(score);
    return (
      heard(score, 'effects-2').some((note) => note.start === start) &&
      heard(score, 'effects').some((note) => Math.abs(note.start + note.length - start) <= 1)
    );
  });
  t.ok(marked.length >= 10, `${marked.length} of ${PIECES.length}`);
  t.end();
});

t.test('chords are triads and seconds in the main, and some leave the key', (t) => {
  const chords = PIECES.flatMap((score) => score.chords);
  t.ok(share(chords, ({ symbol }) => !/7|9$|11|13/.test(symbol.replace(/add9/, ''))) > 0.75);
  const far = Array.from({ length: 24 }, (_, i) => pieceOf(101 + i, 180)).filter(({ chords }) =>
    chords.some(({ roman }) => /^(bvi|biii|bII|I|V|IV)(?![IVi])/.test(roman)),
  );
  t.ok(far.length >= 12, `${far.length} of 24 pieces`);
  t.end();
});

t.test('there is a form at every length, and long ones breathe between heights', (t) => {
  for (const duration of [5, 15, 30, 300]) {
    for (const seed of SEEDS.slice(0, 4)) {
      const score = pieceOf(seed, duration);
      const notes = score.parts.flatMap((part) => part.notes);
      t.ok(notes.length >= duration, `${duration} s: ${notes.length} notes`);
      if (duration >= 30)
        t.ok(score.sections.length >= 3, `${duration} s: ${score.sections.length} sections`);
      if (duration < 300) continue;
      const rises = score.sections.filter(
        (one, i) => one.energy > (score.sections[i - 1]?.energy ?? 1) + 0.1,
      );
      t.ok(rises.length >= 3, `${seed}: rises ${rises.length} times`);
      t.ok(Math.max(...score.sections.map(({ bars }) => bars)) * barTicks(score) < score.endTick / 4);
    }
  }
  t.end();
});
