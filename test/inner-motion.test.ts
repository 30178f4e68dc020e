/** Inner voices of strings and winds: what moves while others hold, and what is tied over. */
import t from 'tap';
import type { Note, Part, Score } from '../src/score/score.js';
import { chordClasses, parseChord } from '../src/theory/chord.js';
import { partsOf, scoreOf } from './support/compose.js';

const scores: readonly Score[] = ['string-quartet', 'wind-quintet', 'minuet'].flatMap((substyle) =>
  Array.from({ length: 10 }, (_, i) => scoreOf({ style: 'classical', substyle, seed: i + 1, duration: 70 })),
);

const innerOf = (score: Score): Part[] =>
  [...partsOf(score, 'comping'), ...partsOf(score, 'pad')]
    .map((part) => ({
      ...part,
      notes: part.notes.filter(({ reason }) => reason?.transform !== 'double-stop'),
    }))
    .filter(({ notes }) => notes.every((note, i) => notes[i - 1]?.start !== note.start));

/** Pitch classes of the chord that sounds at a tick, and where it began. */
function chordAt(score: Score, tick: number): { start: number; classes: readonly number[] } {
  const chord = score.chords.findLast(({ start }) => start <= tick)!;
  return { start: chord.start, classes: chordClasses(parseChord(chord.symbol)!) };
}

const said = (note: Note, transform: string): boolean => note.reason?.transform === transform;

t.test('violas, clarinets and horns move in most pieces, more in some than in others', async (t) => {
  const shares = scores.flatMap((score) => {
    const inner = innerOf(score).flatMap(({ notes }) => notes);
    return inner.length < 20
      ? []
      : [inner.filter((note) => said(note, 'inner-motion')).length / inner.length];
  });
  t.ok(shares.length >= 15, `${shares.length} pieces were looked at`);
  t.ok(shares.filter((share) => share > 0).length >= 0.7 * shares.length, shares.join(' '));
  t.ok(Math.max(...shares) >= 0.15, `the busiest: ${Math.max(...shares)}`);
  t.ok(shares.filter((share) => share < 0.05).length >= 3, `the calmest: ${Math.min(...shares)}`);
});

t.test('what is foreign to its chord passes by step, off the beat', async (t) => {
  let foreign = 0;
  for (const score of scores)
    for (const { notes } of innerOf(score))
      for (const [i, note] of notes.entries()) {
        if (!said(note, 'inner-motion')) continue;
        if (chordAt(score, note.start).classes.includes(note.pitch % 12)) continue;
        foreign++;
        const [before, after] = [notes[i - 1]!, notes[i + 1]!];
        const steps = [note.pitch - before.pitch, after.pitch - note.pitch].map(Math.abs);
        if (steps.some((step) => step > 2)) t.fail(`${score.title}: ${note.pitch} at ${note.start / 960}`);
        if (note.length > 960) t.fail(`${score.title}: ${note.length} ticks at ${note.start / 960}`);
      }
  t.ok(foreign >= 60, `${foreign} passing notes were looked at`);
});

t.test(
  'suspensions: a tone is tied over a chord that it is foreign to, and falls by step into it',
  async (t) => {
    let heard = 0;
    for (const score of scores)
      for (const { notes } of innerOf(score))
        for (const [i, note] of notes.entries()) {
          if (!said(note, 'resolution')) continue;
          heard++;
          const before = notes[i - 1]!;
          const chord = chordAt(score, note.start);
          const [pc, goal] = [before.pitch % 12, note.pitch % 12];
          if (before.start >= chord.start) t.fail(`${score.title}: struck, not tied at ${note.start / 960}`);
          if (chord.classes.includes(pc) || !chord.classes.includes(goal))
            t.fail(`${score.title}: no dissonance at ${note.start / 960}`);
          if (before.pitch - note.pitch < 1 || before.pitch - note.pitch > 2)
            t.fail(`${score.title}: ${before.pitch} to ${note.pitch} at ${note.start / 960}`);
          // Nobody above the bass has what it resolves to before it does.
          const told = score.parts.some(
            ({ role, notes: other }) =>
              (role === 'melody' || role === 'counter') &&
              other.some(
                ({ start, length, pitch }) =>
                  length > 120 && start < note.start && start + length > chord.start && pitch % 12 === goal,
              ),
          );
          if (told) t.fail(`${score.title}: told before at ${note.start / 960}`);
        }
    t.ok(heard >= 20, `${heard} suspensions were looked at`);
  },
);
