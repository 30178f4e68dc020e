/** Two-part inventions: a subject, its answers in the other hand, a stretto, and no hand that only accompanies. */
import t from 'tap';
import type { Note } from '../src/score/score.js';
import { partsOf, scoreOf } from './support/compose.js';

const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8'];
const pieces = SEEDS.map((seed) =>
  scoreOf({ style: 'classical', substyle: 'invention', metre: '4/4', seed, duration: 75 }),
);
const BAR = 3840;
const HANDS = ['melody', 'counter'] as const;

/** Statements of the whole subject: notes in a row that say so, a bar long. */
function statements(notes: readonly Note[]): Note[][] {
  const out: Note[][] = [];
  for (const note of notes) {
    if (note.reason?.motif !== 'subject' || note.reason.transform === 'sequence') continue;
    const last = out.at(-1);
    if (last && note.start - last[0]!.start < BAR && last[0]!.reason?.transform === note.reason.transform)
      last.push(note);
    else out.push([note]);
  }
  return out;
}

/** When each note comes after the first, and whether the line rises or falls to it; -1: upside down. */
function outline(notes: readonly Note[]): { times: number[]; ways: number[]; way: number } {
  return {
    way: notes[0]!.reason?.transform === 'inversion' ? -1 : 1,
    times: notes.map(({ start }) => start - notes[0]!.start),
    ways: notes.slice(1).map(({ pitch }, i) => Math.sign(pitch - notes[i]!.pitch)),
  };
}

t.test('the left hand answers the subject a bar later, and both hands keep coming back to it', async (t) => {
  for (const [i, score] of pieces.entries()) {
    const [upper, lower] = [partsOf(score, 'melody')[0]!.notes, partsOf(score, 'counter')[0]!.notes];
    const [first, ...answers] = [...statements(upper), ...statements(lower)].map(outline);
    const [subject] = statements(upper);
    const [answer] = statements(lower);
    t.ok(subject![0]!.start < BAR / 2, `${i}: the right hand begins alone with the subject`);
    t.equal(answer![0]!.start - subject![0]!.start, BAR, `${i}: the left hand answers after a bar`);
    t.ok(
      lower.every(({ start }) => start >= BAR || (start === 0 && subject![0]!.start > 0)),
      `${i}: and until then gives no more than the beat that the subject leaves open`,
    );
    t.ok(answers.length >= 6, `${i}: ${answers.length} more statements`);
    let kept = 0;
    let of = 0;
    for (const other of answers) {
      const count = Math.min(first!.ways.length, other.ways.length);
      for (let k = 0; k < count; k++) {
        of++;
        if (other.ways[k] === other.way * first!.ways[k]! && other.times[k + 1] === first!.times[k + 1])
          kept++;
      }
    }
    t.ok(kept / of > 0.88, `${i}: answers keep rhythm and contour of the subject (${kept} of ${of})`);
  }
});

t.test('in a stretto the answer comes before the subject is over', async (t) => {
  let overlapping = 0;
  for (const score of pieces) {
    const voices = HANDS.map((role) => statements(partsOf(score, role)[0]!.notes));
    const close = voices.flat().filter(([first]) => first!.reason?.transform === 'stretto');
    for (const [first] of close)
      if (
        voices.flat().some(([other]) => other!.start < first!.start && first!.start - other!.start <= BAR / 2)
      )
        overlapping++;
  }
  t.ok(overlapping >= SEEDS.length / 2, `${overlapping} strettos in ${SEEDS.length} pieces`);
});

t.test('neither hand only accompanies: both run, and together they never stop', async (t) => {
  for (const [i, score] of pieces.entries()) {
    const counts = HANDS.map((role) => partsOf(score, role)[0]!.notes.length);
    t.ok(Math.min(...counts) / Math.max(...counts) > 0.6, `${i}: ${counts.join(' and ')} notes`);
    const starts = score.parts.flatMap(({ notes }) => notes.map(({ start }) => start));
    const eighths = new Set(starts.map((start) => Math.floor(start / 480)));
    const all = Math.floor(score.sections.at(-1)!.start / 480);
    let struck = 0;
    for (let eighth = 0; eighth < all; eighth++) if (eighths.has(eighth)) struck++;
    t.ok(struck / all > 0.9, `${i}: something is struck in ${struck} of ${all} eighths`);
  }
});

t.test('the subject is turned upside down in some middle entries', async (t) => {
  const longer = ['1', '2', '3', '4', '5', '6', '7', '8'].map((seed) =>
    scoreOf({ style: 'classical', substyle: 'invention', metre: '4/4', seed, duration: 150 }),
  );
  const turned = longer.filter((score) =>
    score.parts.some(({ notes }) => notes.some(({ reason }) => reason?.transform === 'inversion')),
  );
  t.ok(turned.length >= 2, `in ${turned.length} of ${longer.length} pieces`);
});
