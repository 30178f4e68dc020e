/** What makes each style recognisable, asserted on the scores of many seeds. */
import t from 'tap';
import type { Note, Part, Score } from '../src/score/score.js';
import { STYLES } from '../src/styles/index.js';
import { barTicks, notesOf, partsOf, scoreOf, share } from './support/compose.js';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 101);
/** Some shuffles are songs of the street, on triads: more pieces for what nearly all have. */
const CHORUS_SEEDS = Array.from({ length: 24 }, (_, i) => i + 101);
const QUARTER = 960;

/** Roman numeral that sounds at a tick. */
function romanAt(score: Score, tick: number): string {
  return score.chords.find((chord) => tick >= chord.start && tick < chord.start + chord.length)!.roman;
}

/** Onsets of drum notes within a bar, in ticks from the barline, over all bars. */
function hits(score: Score, pitches: readonly number[]): number[] {
  const bar = barTicks(score);
  return notesOf(score, 'drums')
    .filter((note) => pitches.includes(note.pitch))
    .map((note) => note.start % bar);
}

/** Mean number of distinct bars in which one of the drum notes falls on a given tick of the bar. */
function shareOfBars(score: Score, pitches: readonly number[], at: number, bars: readonly number[]): number {
  const bar = barTicks(score);
  const found = new Set(
    notesOf(score, 'drums')
      .filter((note) => pitches.includes(note.pitch) && note.start % bar === at)
      .map((note) => Math.floor(note.start / bar)),
  );
  return share(bars, (index) => found.has(index));
}

const bars = (score: Score, of: (name: string) => boolean = () => true): number[] =>
  score.sections
    .filter((section) => of(section.name))
    .flatMap((s) => Array.from({ length: s.bars }, (_, i) => s.startBar + i));

const programs = (score: Score): number =>
  new Set(score.parts.map((part) => `${part.program}${part.drums}`)).size;

t.test('blues: twelve-bar changes, dominant sevenths, bent blue notes', async (t) => {
  let choruses = 0;
  let right = 0;
  let bent = 0;
  let dominants = 0;
  for (const seed of CHORUS_SEEDS) {
    const score = scoreOf({ style: 'blues', substyle: 'shuffle', duration: 60, seed });
    const bar = barTicks(score);
    for (const section of score.sections.filter((candidate) => candidate.bars === 12)) {
      choruses++;
      const at = (index: number): string => romanAt(score, section.start + index * bar);
      const ok =
        /^I(7|9|13|6|$)/.test(at(0)) &&
        /^IV/.test(at(4)) &&
        /^(I|iii|i)/.test(at(6)) &&
        /^(V|ii|II|bVI)/.test(at(8));
      if (ok) right++;
    }
    if (notesOf(score, 'melody').some((note) => note.bend?.some((point) => Math.abs(point.cents) >= 30)))
      bent++;
    dominants += share(score.chords, (chord) => /(7|9|13)/.test(chord.symbol) && !/maj/.test(chord.symbol));
  }
  t.ok(choruses >= CHORUS_SEEDS.length, `${choruses} twelve-bar choruses`);
  t.ok(right / choruses > 0.95, `${right} of them have I, IV in bar 5, I in bar 7, a dominant in bar 9`);
  t.ok(bent >= CHORUS_SEEDS.length - 1, `bends in ${bent} of ${CHORUS_SEEDS.length} pieces`);
  t.ok(dominants / CHORUS_SEEDS.length > 0.7, 'dominant sevenths nearly everywhere');
});

t.test('jazz: walking bass, ii–V, swing, ride cymbal', async (t) => {
  let walking = 0;
  let twoFive = 0;
  let swung = 0;
  let ride = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({
      style: 'jazz',
      substyle: 'swing-quartet',
      duration: 60,
      tempo: 150,
      metre: '4/4',
      energy: 0.7,
      seed,
    });
    const bass = notesOf(score, 'bass');
    if (share(bass, (note) => note.start % QUARTER === 0) > 0.7 && bass.length > 2.2 * bars(score).length)
      walking++;
    const romans = score.chords.map((chord) => chord.roman);
    if (romans.some((roman, i) => /^ii/.test(roman) && /^V/.test(romans[i + 1] ?? ''))) twoFive++;
    const off = notesOf(score, 'drums').filter((note) => note.start % QUARTER === QUARTER / 2);
    const place =
      off.reduce(
        (sum, note) => sum + note.start + note.offset - Math.floor(note.start / QUARTER) * QUARTER,
        0,
      ) /
      off.length /
      QUARTER;
    if (place > 0.55 && place < 0.7) swung++;
    if (hits(score, [51, 53, 59]).length > bars(score).length) ride++;
  }
  t.ok(walking >= SEEDS.length - 1, `the bass walks in ${walking}`);
  t.ok(twoFive >= SEEDS.length - 1, `ii–V in ${twoFive}`);
  // A band that plays straight eighths may be among them.
  t.ok(swung >= SEEDS.length - 1, `off-beats swing in ${swung}`);
  t.ok(ride >= SEEDS.length - 2, `the ride rides in ${ride}`);
});

t.test('rock: backbeat, power chords, at least four players', async (t) => {
  let backbeat = 0;
  let power = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({ style: 'rock', substyle: 'hard-rock', duration: 60, metre: '4/4', seed });
    const full = bars(score, (name) => /verse|chorus|solo/i.test(name));
    const on2 = shareOfBars(score, [38, 40], QUARTER, full);
    const on4 = shareOfBars(score, [38, 40], 3 * QUARTER, full);
    if (on2 > 0.75 && on4 > 0.7) backbeat++;
    const guitars = score.parts
      .filter((part) => part.program === 29 || part.program === 30)
      .flatMap((part) => part.notes);
    if (guitars.length > 50) power++;
    t.ok(score.parts.length >= 4 && programs(score) >= 4, `${score.parts.length} parts`);
  }
  t.ok(backbeat >= SEEDS.length - 1, `snare on two and four in ${backbeat}`);
  t.ok(power >= SEEDS.length - 1, `driven guitars in ${power}`);
});

t.test('electronic: four on the floor, side-chain, builds', async (t) => {
  let floor = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({ style: 'electronic', substyle: 'house', duration: 90, seed });
    const drops = bars(score, (name) => /drop/i.test(name));
    t.ok(drops.length > 0, 'there is a drop');
    const kicks = [0, 1, 2, 3].map((beat) => shareOfBars(score, [35, 36], beat * QUARTER, drops));
    if (Math.min(...kicks) > 0.75) floor++;
    t.ok((score.production.sidechain?.targets.length ?? 0) > 0, 'the kick ducks other parts');
    t.ok(score.production.automation.length > 0, 'something moves over the form');
  }
  t.ok(floor >= SEEDS.length - 1, `a kick on every beat of the drops in ${floor}`);
});

t.test('classical: full cadence at the end, no drums, sevenths are rare', async (t) => {
  let cadence = 0;
  for (const seed of SEEDS) {
    const score = scoreOf({ style: 'classical', duration: 45, seed });
    const romans = score.chords.map((chord) => chord.roman);
    const last = romans.at(-1)!;
    const before =
      romans
        .slice(0, -1)
        .reverse()
        .find((roman) => roman !== last) ?? '';
    if (/^[Ii](?![IiVv])/.test(last) && /^(V|vii)/.test(before)) cadence++;
    t.same(partsOf(score, 'drums'), []);
  }
  t.ok(cadence >= SEEDS.length - 1, `dominant to tonic at the end in ${cadence}`);
});

t.test('ambient: slow layers without drums', async (t) => {
  for (const substyle of ['drone', 'space', 'piano']) {
    for (const seed of SEEDS.slice(0, 4)) {
      const score = scoreOf({ style: 'ambient', substyle, duration: 90, seed });
      t.same(partsOf(score, 'drums'), [], substyle);
      const layers = score.parts.filter(
        (part) => ['pad', 'bass'].includes(part.role) && part.notes.length > 0,
      );
      t.ok(layers.length >= 2, `${substyle}: ${layers.length} layers`);
      const held = layers.flatMap((part) => part.notes.map((note) => note.played));
      held.sort((a, b) => a - b);
      t.ok(held[Math.floor(held.length / 2)]! >= 2 * QUARTER, 'layers are held for bars');
    }
  }
});

t.test('styles differ: no two share density, drums and chord colour', async (t) => {
  const marks = STYLES.names.map((style) => {
    const scores = SEEDS.slice(0, 5).map((seed) => scoreOf({ style, duration: 40, seed }));
    const all = (pick: (score: Score) => number): number =>
      scores.reduce((sum, score) => sum + pick(score), 0) / scores.length;
    return {
      style,
      drums: all((score) =>
        share(
          score.parts.flatMap((part: Part) => part.notes.map(() => part.drums)),
          Boolean,
        ),
      ),
      density: all((score) => score.parts.reduce((sum, part) => sum + part.notes.length, 0) / score.duration),
      sevenths: all((score) => share(score.chords, (chord) => /7|9|11|13/.test(chord.symbol))),
      programs: all(programs),
    };
  });
  for (const a of marks) {
    for (const b of marks) {
      if (a.style >= b.style) continue;
      const distance =
        Math.abs(a.drums - b.drums) / 0.2 +
        Math.abs(Math.log2(a.density / b.density)) +
        Math.abs(a.sevenths - b.sevenths) / 0.4;
      t.ok(distance > 0.5, `${a.style} and ${b.style}: ${distance.toFixed(2)}`);
    }
  }
});

t.test('no two seeds share a melody', async (t) => {
  for (const style of STYLES.names) {
    const melodies = SEEDS.map((seed) => {
      const notes: Note[] = notesOf(scoreOf({ style, duration: 30, seed }), 'melody').slice(0, 12);
      return notes
        .map((note, i) => `${note.pitch - (notes[0]?.pitch ?? 0)}@${note.start - (notes[i - 1]?.start ?? 0)}`)
        .join(' ');
    });
    const sung = melodies.filter((melody) => melody !== '');
    t.equal(new Set(sung).size, sung.length, style);
  }
});
