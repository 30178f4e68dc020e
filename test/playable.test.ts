import t from 'tap';
import { isGrip } from '../src/compose/comping/fretboard.js';
import type { Note, Part, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { INSTRUMENTS } from '../src/styles/tables/instruments.js';
import { GUITAR_PATCHES, TWO_HANDED_PATCHES, WIND_PATCHES } from '../src/styles/tables/performance.js';
import { scoreOf } from './support/compose.js';

/** Semitones that a pianist's hand spans, and its fingers. */
const TENTH = 16;
const FINGERS = 5;
/** General MIDI notes of the feet: two kicks, the hi-hat's pedal. */
const KICKS = [35, 36];
const PEDAL = 44;

const scores: readonly Score[] = STYLES.names.flatMap((style) =>
  [1, 2, 3, 4].map((seed) => scoreOf({ style, seed, duration: 40 + 11 * seed })),
);

const patchOf = (score: Score, part: Part): string =>
  score.production.strips.find((strip) => strip.part === part.id)!.patch;

const partsWith = (patches: readonly string[]): { score: Score; part: Part; patch: string }[] =>
  scores.flatMap((score) =>
    score.parts
      .map((part) => ({ score, part, patch: patchOf(score, part) }))
      .filter(({ patch }) => patches.includes(patch)),
  );

/** Pitches that are struck together, rising, by moment. */
function struck(notes: readonly Note[]): number[][] {
  const moments = new Map<number, Set<number>>();
  for (const { start, pitch } of notes)
    moments.set(start, (moments.get(start) ?? new Set<number>()).add(pitch));
  return [...moments.values()].map((pitches) => [...pitches].sort((a, b) => a - b));
}

t.test('every part stays in the range of its instrument', async (t) => {
  for (const { score, part, patch } of partsWith(Object.keys(INSTRUMENTS))) {
    if (part.drums) continue;
    const [low, high] = INSTRUMENTS[patch]!.range;
    const outside = part.notes.filter(({ pitch }) => pitch < low || pitch > high);
    t.same(outside, [], `${score.title}: ${part.instrument}`);
  }
});

t.test('guitar chords lie on six strings within a hand of five frets', async (t) => {
  const parts = partsWith(GUITAR_PATCHES);
  t.ok(parts.length >= 12, 'there are guitars');
  for (const { score, part } of parts)
    t.same(
      struck(part.notes).filter((pitches) => !isGrip(pitches)),
      [],
      `${score.title}: ${part.instrument}`,
    );
  t.notOk(isGrip([40, 41]), 'two notes of the lowest string');
  t.ok(isGrip([40, 47, 52, 56, 59, 64]), 'E major');
});

t.test('what a piano strikes together lies under two hands', async (t) => {
  const hand = (pitches: readonly number[]): boolean =>
    pitches.length <= FINGERS && (pitches.at(-1) ?? 0) - (pitches[0] ?? 0) <= TENTH;
  const hands = (pitches: readonly number[]): boolean =>
    pitches.some((_, i) => hand(pitches.slice(0, i)) && hand(pitches.slice(i)));
  const parts = partsWith([...TWO_HANDED_PATCHES, 'electric-piano']);
  t.ok(parts.length >= 8, 'there are pianos');
  for (const { score, part } of parts)
    t.same(
      struck(part.notes).filter((pitches) => !hands(pitches)),
      [],
      `${score.title}: ${part.instrument}`,
    );
});

t.test('a drummer has two hands, one foot on the kick and one on the hi-hat', async (t) => {
  for (const score of scores) {
    for (const part of score.parts.filter(({ role }) => role === 'drums')) {
      const impossible = struck(part.notes).filter((pitches) => {
        const hands = pitches.filter((pitch) => !KICKS.includes(pitch) && pitch !== PEDAL);
        return hands.length > 2 || pitches.filter((pitch) => KICKS.includes(pitch)).length > 1;
      });
      t.same(impossible, [], score.title);
    }
  }
});

t.test('winds take breath', async (t) => {
  const parts = partsWith(WIND_PATCHES);
  t.ok(parts.length >= 6, 'there are winds');
  for (const { score, part } of parts) {
    const perSecond = (score.tempoMap[0]!.bpm * 960) / 60;
    let longest = 0;
    let from = part.notes[0]?.start ?? 0;
    for (const [i, note] of part.notes.entries()) {
      longest = Math.max(longest, note.start + note.length - from);
      const next = part.notes[i + 1];
      if (next && next.start > note.start + note.length) from = next.start;
    }
    t.ok(longest / perSecond <= 9, `${score.title}, ${part.instrument}: ${longest / perSecond} s`);
  }
});

t.test('every note says why it is there', async (t) => {
  for (const score of scores) {
    const romans = new Set(score.chords.map(({ roman }) => roman));
    const sections = new Set([...score.sections.map(({ id }) => id), 'ending']);
    for (const part of score.parts) {
      const mute = part.notes.filter(({ reason }) => {
        if (!reason || !sections.has(reason.section) || !reason.motif) return true;
        return !part.drums && (reason.chord === undefined || !romans.has(reason.chord));
      });
      t.same(mute, [], `${score.title}: ${part.id}`);
    }
  }
});

t.test('the chord that a note gives as its reason is the one that sounds there or next', async (t) => {
  for (const score of scores) {
    for (const part of score.parts.filter(({ drums }) => !drums)) {
      const wrong = part.notes.filter((note) => {
        const index = score.chords.findIndex(({ start, length }) => note.start < start + length);
        const near = [score.chords[index - 1], score.chords[index], score.chords[index + 1]];
        return !near.some((chord) => chord?.roman === note.reason?.chord);
      });
      t.ok(wrong.length <= 1 + part.notes.length * 0.02, `${score.title}: ${part.id}, ${wrong.length} notes`);
    }
  }
});
