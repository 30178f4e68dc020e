/** Little fugues in three voices: exposition, answer on the dominant, entries in other keys, a stretto, a pedal. */
import t from 'tap';
import type { Note, Part, Score } from '../src/score/score.js';
import { barTicks, scoreOf } from './support/compose.js';

const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'];
const pieces = SEEDS.map((seed) => scoreOf({ style: 'classical', substyle: 'fughetta', seed, duration: 90 }));

interface Entry {
  readonly part: string;
  readonly start: number;
  readonly transform: string;
  readonly notes: readonly Note[];
}

/** Statements of the subject by all voices, in order: notes in a row that say so, two bars long. */
function entries(score: Score): Entry[] {
  const size = 2 * barTicks(score);
  const ofPart = ({ id, notes }: Part): Entry[] => {
    const out: (Entry & { notes: Note[] })[] = [];
    for (const note of notes) {
      const { reason } = note;
      if (reason?.motif !== 'subject' || reason.transform === 'sequence') continue;
      const last = out.at(-1);
      const goes = reason.transform === 'part-writing' || reason.transform === last?.transform;
      if (last && note.start - last.start < size && goes) last.notes.push(note);
      else out.push({ part: id, start: note.start, transform: reason.transform ?? '', notes: [note] });
    }
    return out;
  };
  return score.parts.flatMap(ofPart).sort((a, b) => a.start - b.start);
}

/** Rises and falls. */
const ways = (notes: readonly Note[]): number[] =>
  notes.slice(1).map(({ pitch }, i) => Math.sign(pitch - notes[i]!.pitch));

t.test('three voices enter one by one with the subject, the second on the dominant', async (t) => {
  for (const [i, score] of pieces.entries()) {
    t.equal(score.parts.length, 3, `${i}: three voices`);
    const [first, second, third] = entries(score);
    t.equal(new Set([first!.part, second!.part, third!.part]).size, 3, `${i}: each of them once`);
    t.same(
      [first, second, third].map((entry) => entry!.transform),
      ['statement', 'answer', 'statement'],
      `${i}`,
    );
    const bar = barTicks(score);
    for (const [k, entry] of [first, second, third].entries()) {
      t.ok(entry!.start >= 2 * k * bar && entry!.start < (2 * k + 1) * bar, `${i}: entry ${k}`);
      const part = score.parts.find(({ id }) => id === entry!.part)!;
      t.ok(part.notes[0]!.start >= 2 * k * bar, `${i}: silent until its entry`);
    }
    const answer = score.chords.findLast(({ start }) => start <= 2 * bar)!;
    t.match(answer.roman, /^[Vv](?!I)/, `${i}: the answer stands on the dominant`);
  }
});

t.test('entries keep rhythm and contour of the subject, some of them upside down', async (t) => {
  let inversions = 0;
  for (const [i, score] of pieces.entries()) {
    const [first, ...others] = entries(score);
    t.ok(others.length >= 5, `${i}: ${others.length} more entries`);
    let kept = 0;
    let of = 0;
    for (const { notes, transform } of others) {
      const turned = transform === 'inversion' ? -1 : 1;
      if (turned < 0) inversions++;
      const now = ways(notes);
      ways(first!.notes).forEach((way, k) => {
        if (k >= now.length) return;
        of++;
        const sameTime =
          notes[k + 1]!.start - notes[0]!.start === first!.notes[k + 1]!.start - first!.notes[0]!.start;
        if (now[k] === turned * way && sameTime) kept++;
      });
    }
    t.ok(kept / of > 0.8, `${i}: ${kept} of ${of} steps`);
  }
  t.ok(inversions >= 3, `${inversions} inversions`);
});

t.test('in the stretto a voice comes in before the one before has done; entries in other keys', async (t) => {
  for (const [i, score] of pieces.entries()) {
    const all = entries(score);
    const bar = barTicks(score);
    const overlaps = all.filter(
      ({ transform, start }) =>
        transform === 'stretto' && all.some((other) => other.start < start && start - other.start < 2 * bar),
    );
    t.ok(overlaps.length >= 1, `${i}: ${overlaps.length} strettos`);
    t.ok(new Set(score.sections.map(({ key }) => key)).size >= 2, `${i}: entries in another key`);
  }
});

t.test('the last chord stands on its root', async (t) => {
  for (const [i, score] of pieces.entries()) {
    const last = score.parts.map(({ notes }) => notes.at(-1)!.pitch);
    t.equal(Math.min(...last) % 12, tonicOf(score), `${i}`);
  }
});

const LETTERS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

function tonicOf({ key }: Score): number {
  const sign = key[1] === '#' ? 1 : key[1] === 'b' ? -1 : 0;
  return (LETTERS[key[0]!]! + sign + 12) % 12;
}
