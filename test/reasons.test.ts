/** Why a note is there: what a score says is checked against its notes, chords and bars, in every style. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { composePiece } from '../src/compose/edit/edit.js';
import { RETURNS, TONE_ROLES, TRANSFORMS } from '../src/score/reasons/vocabulary.js';
import type { Note, Part, Reason, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { bassClass, type Chord, chordClasses, parseChord } from '../src/theory/chord.js';
import { keyClasses, parseKey } from '../src/theory/key.js';
import { pitchClass } from '../src/theory/pitch.js';
import { barTicks, briefOf, scoreOf } from './support/compose.js';
import { projectRoot } from './support/project.js';

const PIECES = STYLES.names.flatMap((style) =>
  STYLES.get(style)!.substyles.map(({ name }) => ({
    style,
    score: scoreOf({ style, substyle: name, seed: `why ${name}`, duration: 60 }),
  })),
);

const chordOf = (score: Score, tick: number): Chord =>
  parseChord(score.chords.findLast(({ start }) => start <= tick)!.symbol)!;
const nextChord = (score: Score, tick: number): Chord | null =>
  parseChord(score.chords.find(({ start }) => start > tick)?.symbol ?? '');
/** The top notes of what begins in a bar, as a line has them. */
function barOf(part: Part, bar: number, ticks: number): Note[] {
  const line = new Map<number, Note>();
  for (const note of part.notes)
    if (Math.floor(note.start / ticks) === bar - 1) line.set(note.start % ticks, note);
  return [...line.values()];
}
const spoken = (score: Score): { part: Part; note: Note; reason: Reason }[] =>
  score.parts.flatMap((part) => part.notes.map((note) => ({ part, note, reason: note.reason! })));

t.test('every note says what it does, in words of the table', async (t) => {
  for (const { style, score } of PIECES) {
    const notes = spoken(score);
    const unnamed = notes.filter(
      ({ reason }) => !(reason?.transform !== undefined && reason.transform in TRANSFORMS),
    );
    const words = [
      ...new Set(unnamed.map(({ part, reason }) => `${part.role}: ${reason?.motif}/${reason?.transform}`)),
    ];
    t.same(words, [], `${style}: ${unnamed.length} of ${notes.length}`);
    const untold = notes.filter(
      ({ part, reason }) => !part.drums && part.role !== 'effects' && !(reason.tone! in TONE_ROLES),
    );
    t.equal(untold.length, 0, `${style}: each pitched note has a role over its chord`);
  }
});

t.test('the page of documents prints the whole vocabulary', async (t) => {
  const page = readFileSync(join(projectRoot, 'docs', 'exports.md'), 'utf8');
  for (const table of [TONE_ROLES, RETURNS, TRANSFORMS])
    for (const [word, meaning] of Object.entries(table))
      t.ok(page.includes(`| ${word} | ${meaning} |`), word);
});

t.test('roles over chords are those of the notes', async (t) => {
  const seen = new Set<string>();
  for (const { style, score } of PIECES)
    for (const { part, note, reason } of spoken(score)) {
      const { tone } = reason;
      if (tone === undefined) continue;
      const chord = chordOf(score, note.start);
      const pc = note.pitch % 12;
      const step = (pc - pitchClass(chord.root) + 12) % 12;
      const own = chordClasses(chord).includes(pc);
      const at = part.notes.indexOf(note);
      const before = part.notes.slice(0, at).findLast(({ start }) => start < note.start);
      const after = part.notes.slice(at).find(({ start }) => start > note.start);
      const came = before ? note.pitch - before.pitch : undefined;
      const on = after ? after.pitch - note.pitch : undefined;
      const step1 = (n: number | undefined): boolean => n !== undefined && [1, 2].includes(Math.abs(n));
      const holds: Readonly<Record<string, () => boolean>> = {
        root: () => step === 0,
        third: () => step === 3 || step === 4,
        fourth: () => step === 5 && own,
        fifth: () => [6, 7, 8].includes(step),
        sixth: () => step === 9 && own,
        seventh: () => [9, 10, 11].includes(step),
        ninth: () => [1, 2, 3].includes(step),
        eleventh: () => step === 5 || step === 6,
        thirteenth: () => step === 8 || step === 9,
        bass: () => pc === bassClass(chord) && !own,
        'approach from below': () => on === 1 || on === 2,
        'approach from above': () => on === -1 || on === -2,
        passing: () => !own && step1(came) && step1(on) && Math.sign(came!) === Math.sign(on!),
        neighbour: () => !own && step1(came) && on === -came!,
        suspension: () => !own && came === 0 && (on === -1 || on === -2),
        anticipation: () => {
          const next = nextChord(score, note.start);
          return !own && next !== null && (chordClasses(next).includes(pc) || bassClass(next) === pc);
        },
        appoggiatura: () => !own && step1(on),
        escape: () => !own && step1(came) && Math.abs(on!) > 2,
        'blue note': () => {
          const key = parseKey(score.sections.findLast(({ start }) => start <= note.start)!.key)!;
          return !own && [3, 6, 10].includes((pc - pitchClass(key.tonic) + 12) % 12);
        },
        outside: () => !own,
      };
      seen.add(tone);
      if (!holds[tone]!()) t.fail(`${style}, ${part.id} at ${note.start}: ${note.pitch} is no ${tone}`);
    }
  t.same(
    Object.keys(TONE_ROLES).filter((role) => !seen.has(role)),
    [],
    'all of them are met',
  );
});

t.test('a bar that comes from an earlier one comes from it as it says', async (t) => {
  const seen = new Map<string, number>();
  for (const { style, score } of PIECES) {
    const ticks = barTicks(score);
    for (const part of score.parts) {
      const bars = new Set(part.notes.map(({ start }) => Math.floor(start / ticks) + 1));
      for (const bar of bars) {
        const here = barOf(part, bar, ticks);
        const { from } = here[0]!.reason!;
        t.ok(here.every(({ reason }) => JSON.stringify(reason!.from) === JSON.stringify(from)));
        if (from === undefined) continue;
        const there = barOf(part, from.bar, ticks);
        const key = keyClasses(
          parseKey(score.sections.findLast(({ start }) => start <= here[0]!.start)!.key)!,
        ).sort((a, b) => a - b);
        const step = (pitch: number): number => 7 * Math.floor(pitch / 12) + key.indexOf(pitch % 12);
        const places = (notes: readonly Note[]): string => notes.map(({ start }) => start % ticks).join();
        const pitches = (notes: readonly Note[]): number[] => notes.map(({ pitch }) => pitch);
        const by = from.by ?? 0;
        const size = key.length;
        const rungs = (notes: readonly Note[]): number[] =>
          pitches(notes).map((pitch) => step(pitch) - (7 - size) * Math.floor(pitch / 12));
        const same = places(here) === places(there);
        const holds = {
          repeat: () => same && `${pitches(here)}` === `${pitches(there)}`,
          transposed: () =>
            same && by !== 0 && pitches(here).every((pitch, i) => pitch - pitches(there)[i]! === by),
          sequence: () => same && by !== 0 && rungs(here).every((rung, i) => rung - rungs(there)[i]! === by),
          inversion: () => {
            const [up, down] = [rungs(here), rungs(there)];
            return same && up.every((rung, i) => rung - up[0]! === down[0]! - down[i]!);
          },
          rhythm: () => {
            const gaps = here.slice(1).map(({ start }, i) => start - here[i]!.start);
            return same && `${pitches(here)}` !== `${pitches(there)}` && new Set(gaps).size > 1;
          },
          varied: () => !same && `${pitches(here)}` === `${pitches(there)}`,
        }[from.how];
        seen.set(from.how, (seen.get(from.how) ?? 0) + 1);
        t.ok(
          from.bar < bar && here.length >= 3 && holds(),
          `${style}, ${part.id}: bar ${bar}, ${JSON.stringify(from)}`,
        );
      }
    }
  }
  for (const how of Object.keys(RETURNS)) t.ok((seen.get(how) ?? 0) > 0, `${how}: ${seen.get(how)}`);
});

t.test('basses do what they say, and fills lead where they say', async (t) => {
  for (const { style, score } of PIECES) {
    for (const { part, note, reason } of spoken(score)) {
      if (part.role === 'bass' && reason.transform === 'root') {
        const chords = [chordOf(score, note.start), nextChord(score, note.start)];
        const fits = chords.some(
          (chord) => chord && [bassClass(chord), pitchClass(chord.root)].includes(note.pitch % 12),
        );
        t.ok(fits, `${style}, ${reason.motif} at ${note.start}: ${note.pitch} is the root`);
      }
      if (reason.to !== undefined) {
        const next = score.sections.find(({ start }) => start > note.start)!;
        t.equal(reason.to, next.id, `${style}: ${reason.transform} at ${note.start}`);
        t.ok(next.start - note.start <= barTicks(score));
      }
    }
  }
});

t.test('an edit leaves no reason that its notes do not bear out', async (t) => {
  const brief = briefOf({ style: 'jazz', key: 'C major', seed: 'edited why', duration: 60 });
  const { score } = composePiece(brief, [{ op: 'key', key: 'D major' }], STYLES);
  const tones = spoken(score).filter(({ part, reason }) => !part.drums && reason.tone === 'third');
  t.ok(tones.length > 20);
  for (const { note } of tones) {
    const chord = chordOf(score, note.start);
    t.ok([3, 4].includes((note.pitch - pitchClass(chord.root) + 144) % 12));
  }
});
