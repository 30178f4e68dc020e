/** Little fugues in three voices: exposition, answer on the dominant, entries in other keys, a stretto, a pedal. */
import t from 'tap';
import { answerTo } from '../src/compose/melody/fugal-answer.js';
import type { Subject } from '../src/compose/melody/subject.js';
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
    t.equal(first!.transform, 'statement', `${i}`);
    t.match(second!.transform, /^(tonal|real) answer$/, `${i}`);
    t.equal(third!.transform, 'statement', `${i}`);
    const bar = barTicks(score);
    for (const [k, entry] of [first, second, third].entries()) {
      t.ok(entry!.start >= 2 * k * bar && entry!.start < (2 * k + 1) * bar, `${i}: entry ${k}`);
      const part = score.parts.find(({ id }) => id === entry!.part)!;
      t.ok(part.notes[0]!.start >= 2 * k * bar, `${i}: silent until its entry`);
    }
    const answer = score.chords.filter(({ start, length }) => start + length > 2 * bar && start < 4 * bar);
    t.match(answer[0]!.roman, /^[Ii](?![IiVv])/, `${i}: the answer sets out from the tonic`);
    t.match(answer.at(-1)!.roman, /^[Vv](?!I)/, `${i}: and comes to the dominant`);
  }
});

t.test('the answer exchanges tonic and dominant: what begins on one is answered on the other', async (t) => {
  for (const [i, score] of pieces.entries()) {
    const [subject, answer] = entries(score);
    const tonic = tonicOf(score);
    const dominant = (tonic + 7) % 12;
    const asked = subject!.notes[0]!.pitch % 12;
    t.ok([tonic, dominant].includes(asked), `${i}: the subject begins on tonic or dominant`);
    t.equal(answer!.notes[0]!.pitch % 12, asked === tonic ? dominant : tonic, `${i}`);
    if (asked === dominant) t.equal(answer!.transform, 'tonal answer', `${i}`);
  }
});

t.test('answers are tonal where the head touches the dominant, else real', async (t) => {
  const subject = (rungs: readonly number[]): Subject => ({
    beats: 8,
    notes: rungs.map((rung, i) => ({ at: i * 960, length: 960, accent: false, rung })),
  });
  const rungsOf = (rungs: readonly number[]) => {
    const { subject: answered, tonal } = answerTo(subject(rungs), 960);
    return { rungs: answered.notes.map(({ rung }) => rung), tonal };
  };
  t.same(
    rungsOf([4, 0, 2, 4, 1]),
    { rungs: [7, 4, 6, 8, 5], tonal: true },
    'dominant for tonic at the head only',
  );
  t.same(rungsOf([0, 4, 3, 2]), { rungs: [4, 7, 7, 6], tonal: true }, 'the second beat is of the head');
  t.same(rungsOf([0, -3, 0]), { rungs: [4, 0, 4], tonal: true }, 'the dominant below, too');
  t.same(rungsOf([0, 1, 2, 4]), { rungs: [4, 5, 6, 8], tonal: false }, 'real: a fifth up throughout');
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
        // From the second note on: the very first of the piece is on the beat even where the others come behind it.
        const sameTime =
          notes[k + 1]!.start - notes[1]!.start === first!.notes[k + 1]!.start - first!.notes[1]!.start;
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
