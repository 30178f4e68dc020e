/** Countersubjects that go above their subject as well as below it, and do so in inventions and little fugues. */
import t from 'tap';
import { answeredWith, invertibleAgainst, stepsOver } from '../src/compose/melody/double-counterpoint.js';
import { answerTo } from '../src/compose/melody/fugal-answer.js';
import { type Attack, noteAt } from '../src/compose/melody/rhythm.js';
import { inverted, type Subject } from '../src/compose/melody/subject.js';
import { Random } from '../src/math/random.js';
import type { Note, Score } from '../src/score/score.js';
import { scoreOf } from './support/compose.js';

const BEAT = 960;
const QUARTERS: readonly Attack[] = [0, 1, 2, 3].map((i) => ({ at: i * BEAT, length: BEAT, accent: false }));
const EIGHTHS: readonly Attack[] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({
  at: (i * BEAT) / 2,
  length: BEAT / 2,
  accent: false,
}));

/** Subjects of running eighths whose beats are tones of a triad. */
const subjects = Array.from({ length: 200 }, (_, seed): Subject => {
  const draws = Random.of(String(seed)).at('subject');
  const heads = EIGHTHS.map((_, i) =>
    i % 2 === 0 ? draws.pick([0, 2, 4, 7, -3]) : draws.pick([-1, 1, 3, 5]),
  );
  return { beats: 4, notes: EIGHTHS.map((attack, i) => ({ ...attack, rung: heads[i]! })) };
});
const against = (subject: Subject, attacks: readonly Attack[], seed: number): Subject =>
  invertibleAgainst(subject, attacks, BEAT, Random.of(String(seed)).at('countersubject'));

/** Intervals on the beats, in scale steps, of the countersubject over the subject. */
function onBeats({ beats, notes }: Subject, subject: Subject): number[] {
  return Array.from({ length: beats }, (_, beat) =>
    stepsOver(noteAt(notes, beat * BEAT)!.rung, noteAt(subject.notes, beat * BEAT)!.rung),
  );
}
const THIRD = 2;
const SIXTH = 5;

t.test('on the beats a countersubject makes thirds, sixths and few octaves, above and below', async (t) => {
  let octaves = 0;
  let of = 0;
  for (const [seed, subject] of subjects.entries()) {
    for (const attacks of [QUARTERS, EIGHTHS]) {
      const above = onBeats(against(subject, attacks, seed), subject);
      const below = above.map((steps) => (7 - steps) % 7);
      t.ok(
        [...above, ...below].every((steps) => [0, THIRD, SIXTH].includes(steps)),
        `${seed}: ${above.join(' ')}`,
      );
      t.notOk(
        above.some((steps, i) => steps === 0 && above[i + 1] === 0),
        `${seed}: no octaves in a row`,
      );
      octaves += above.filter((steps) => steps === 0).length;
      of += above.length;
    }
  }
  t.ok(octaves / of < 0.15, `${octaves} octaves of ${of}`);
});

t.test('it keeps them against a tonal answer, and when both are turned upside down', async (t) => {
  for (const [seed, subject] of subjects.entries()) {
    const countersubject = against(subject, QUARTERS, seed);
    const { subject: answer } = answerTo(subject, BEAT);
    t.same(onBeats(answeredWith(countersubject, subject, answer), answer), onBeats(countersubject, subject));
    const turned = onBeats(inverted(countersubject), inverted(subject));
    t.ok(
      turned.every((steps) => [0, THIRD, SIXTH].includes(steps)),
      turned.join(' '),
    );
  }
});

/** Where one voice has the subject and another the countersubject: the intervals on the beats, in semitones. */
function together(score: Score): { readonly above: boolean; readonly semitones: number }[] {
  const says = (note: Note | undefined, motif: string): boolean => note?.reason?.motif === motif;
  const whole = score.parts.map(({ notes }) => notes.map((note) => ({ ...note, at: note.start })));
  const end = score.sections.at(-1)!.start;
  const out: { above: boolean; semitones: number }[] = [];
  for (let tick = 0; tick < end; tick += BEAT) {
    const sounding = whole.map((notes) => noteAt(notes, tick));
    const subject = sounding.find((note) => says(note, 'subject') && note?.reason?.transform !== 'sequence');
    const other = sounding.find(
      (note) => says(note, 'countersubject') && note?.reason?.transform !== 'fragment',
    );
    if (!subject || !other) continue;
    out.push({ above: other.pitch > subject.pitch, semitones: Math.abs(other.pitch - subject.pitch) % 12 });
  }
  return out;
}

t.test(
  'in pieces it comes back with the voices exchanged, without fourths, fifths, seconds and sevenths',
  async (t) => {
    for (const substyle of ['invention', 'fughetta'] as const) {
      let exchanged = 0;
      let consonant = 0;
      let of = 0;
      const seeds = ['1', '2', '3', '4', '5', '6', '7', '8'];
      for (const seed of seeds) {
        const beats = together(scoreOf({ style: 'classical', substyle, metre: '4/4', seed, duration: 90 }));
        if (beats.some(({ above }) => above) && beats.some(({ above }) => !above)) exchanged++;
        consonant += beats.filter(({ semitones }) => [0, 3, 4, 8, 9].includes(semitones)).length;
        of += beats.length;
      }
      t.ok(exchanged >= seeds.length - 1, `${substyle}: exchanged in ${exchanged} of ${seeds.length} pieces`);
      t.ok(consonant / of > 0.9, `${substyle}: ${consonant} of ${of} beats`);
    }
  },
);
