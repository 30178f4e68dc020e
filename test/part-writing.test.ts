import t from 'tap';
import type { Note, Part, Score } from '../src/score/score.js';
import { parseChord } from '../src/theory/chord.js';
import { pitchClass } from '../src/theory/pitch.js';
import { scoreOf } from './support/compose.js';

const SEEDS = Array.from({ length: 48 }, (_, i) => i + 1);
/** Preludes have broken chords in both hands and no lines: figuration.test.ts looks at what is heard outermost in them. */
const scores: readonly Score[] = SEEDS.map((seed) =>
  scoreOf({ style: 'classical', seed, duration: 45 + seed }),
).filter(({ substyle }) => substyle !== 'prelude');

const partOf = (score: Score, role: Part['role']): Part | undefined =>
  score.parts.find((part) => part.role === role);

/** A part without ornaments, without the further strings of its last chord, and without bars in which all play the tune. */
const sung = ({ notes }: Part): Note[] =>
  notes.filter(
    ({ length, reason }) =>
      length > 120 && reason?.transform !== 'double-stop' && reason?.transform !== 'in unison',
  );

/** The single line of a part: one note a moment. */
function lineOf(part: Part): Note[] {
  const line = sung(part);
  return line.filter((note, i) => line[i - 1]?.start !== note.start);
}

interface Motion {
  readonly at: number;
  readonly from: readonly [Note, Note];
  readonly to: readonly [Note, Note];
}

/** Where two lines strike together and both move the same way. */
function similarMotions(a: readonly Note[], b: readonly Note[]): Motion[] {
  const sounding = (line: readonly Note[], index: number): Note | undefined => {
    const before = line[index - 1];
    return before && before.start + before.length >= line[index]!.start - 120 ? before : undefined;
  };
  const places = new Map(b.map((note, index) => [note.start, index]));
  return a.flatMap((note, index) => {
    const other = places.get(note.start);
    if (other === undefined) return [];
    const from = [sounding(a, index), sounding(b, other)] as const;
    if (!from[0] || !from[1]) return [];
    const moves = (note.pitch - from[0].pitch) * (b[other]!.pitch - from[1].pitch);
    return moves > 0
      ? [{ at: note.start, from: [from[0], from[1]] as const, to: [note, b[other]!] as const }]
      : [];
  });
}

const gap = ([a, b]: readonly [Note, Note]): number => Math.abs(a.pitch - b.pitch) % 12;

/** Parallel fifths and octaves (and unisons). */
const parallels = (motions: readonly Motion[]): Motion[] =>
  motions.filter(({ from, to }) => gap(from) === gap(to) && (gap(to) === 0 || gap(to) === 7));

t.test('no parallel fifths and octaves between the lead and the second voice', async (t) => {
  let motions = 0;
  for (const score of scores) {
    const [lead, second] = [partOf(score, 'melody'), partOf(score, 'counter')];
    if (!lead || !second) continue;
    const found = similarMotions(lineOf(lead), lineOf(second));
    motions += found.length;
    t.same(parallels(found).length, 0, score.title);
  }
  t.ok(motions > 50, `${motions} similar motions were looked at`);
});

t.test('no parallel fifths and octaves between any two parts of one line each', async (t) => {
  const seen = new Map<string, number>();
  for (const score of scores) {
    const single = (part: Part): boolean => {
      const line = sung(part);
      return line.every((note, i) => line[i - 1]?.start !== note.start);
    };
    const lines = score.parts.filter((part) => !part.drums && single(part));
    lines.forEach((a, i) => {
      for (const b of lines.slice(i + 1)) {
        const found = similarMotions(lineOf(a), lineOf(b));
        const pair = [a.role, b.role].sort().join(' and ');
        seen.set(pair, (seen.get(pair) ?? 0) + found.length);
        t.same(
          parallels(found).map(({ at, to }) => [at / 960, to[0].pitch, to[1].pitch]),
          [],
          `${score.title}: ${a.id} and ${b.id}`,
        );
      }
    });
  }
  for (const pair of ['bass and melody', 'bass and counter', 'counter and melody'])
    t.ok((seen.get(pair) ?? 0) > 50, `${pair}: ${seen.get(pair)} similar motions were looked at`);
});

/** Pitch class of a scale degree (semitones) above the tonic of the section that a tick lies in. */
function tonicAt(score: Score, tick: number): number {
  const key = [...score.keys].reverse().find((event) => event.tick <= tick) ?? score.keys[0]!;
  // The tonic of a signature: C for none; a fifth up each sharp; a minor key's lies three semitones lower.
  return ((((key.fifths * 7) % 12) + 12) % 12) + (key.minor ? 9 : 0);
}

t.test(
  'augmented sixths open: the lowered sixth falls and the raised fourth rises to the fifth',
  async (t) => {
    let opened = 0;
    let held = 0;
    for (let seed = 0; seed < 60; seed++) {
      const score = scoreOf({ style: 'classical', substyle: 'string-quartet', seed, duration: 60 });
      score.chords.slice(0, -1).forEach((chord, i) => {
        if (!/^(It|Fr|Ger)6$/.test(chord.roman)) return;
        const next = score.chords[i + 1]!;
        const root = pitchClass(parseChord(chord.symbol)!.root);
        const sounding = ({ notes }: Part, tick: number) =>
          notes.find((note) => note.start <= tick && note.start + note.length > tick)?.pitch;
        for (const part of score.parts) {
          if (part.role === 'melody') continue;
          const before = sounding(part, next.start - 1);
          const after = sounding(part, next.start);
          if (before === undefined || after === undefined) continue;
          const tone = (before - root + 120) % 12;
          if (tone !== 10 && tone !== 0) continue;
          held++;
          if (after - before === (tone === 0 ? -1 : 1)) opened++;
        }
      });
    }
    t.ok(held > 15, `${held} tones`);
    t.ok(opened / held > 0.8, `${opened} of ${held}`);
  },
);

t.test('leading notes of inner voices rise, and every dominant seventh below the tune falls', async (t) => {
  let leading = { heard: 0, resolved: 0 };
  let sevenths = { heard: 0, resolved: 0 };
  for (const score of scores) {
    const lines = score.parts.filter(({ role }) => ['comping', 'pad', 'counter', 'bass'].includes(role));
    for (const part of lines) {
      const inner = part.role === 'comping' || part.role === 'pad';
      const line = part.notes.filter(({ reason }) => reason?.transform !== 'double-stop');
      const single = line.every((note, i) => line[i - 1]?.start !== note.start);
      if (!single) continue;
      score.chords.forEach((chord, i) => {
        const next = score.chords[i + 1];
        if (!next || !/^V7?(\^\d)?$/.test(chord.roman) || !/^[Ii](\^\d)?$/.test(next.roman)) return;
        const last = line.filter(({ start }) => start >= chord.start && start < next.start).at(-1);
        const first = line.find(({ start }) => start >= next.start && start < next.start + next.length);
        if (!last || !first || last.start + last.length < next.start - 480) return;
        // After a rest a line begins anew.
        if (last.reason?.section !== first.reason?.section || first.start > next.start + 240) return;
        const degree = (last.pitch - tonicAt(score, chord.start) + 120) % 12;
        const step = first.pitch - last.pitch;
        if (inner && degree === 11)
          leading = {
            heard: leading.heard + 1,
            resolved: leading.resolved + (step === 1 || step === 0 || step === -4 ? 1 : 0),
          };
        if (degree === 5 && chord.roman.startsWith('V7'))
          sevenths = {
            heard: sevenths.heard + 1,
            resolved: sevenths.resolved + (step <= 0 && step >= -2 ? 1 : 0),
          };
      });
    }
  }
  t.ok(leading.heard >= 5 && leading.resolved >= 0.8 * leading.heard, JSON.stringify(leading));
  t.comment(JSON.stringify({ leading, sevenths }));
  t.ok(sevenths.heard >= 10, `${sevenths.heard} sevenths were looked at`);
  t.equal(sevenths.resolved, sevenths.heard, 'all of them fall by step');
});

t.test(
  'leading notes of every line below the tune rise, or fall to the fifth, where a dominant resolves',
  async (t) => {
    const quartets = ['string-quartet', 'wind-quintet', 'piano-trio'].flatMap((substyle) =>
      SEEDS.slice(0, 12).map((seed) => scoreOf({ style: 'classical', substyle, seed, duration: 60 })),
    );
    const heard = new Map<string, [resolved: number, all: number]>();
    for (const score of quartets)
      for (const part of score.parts) {
        if (part.role === 'melody') continue;
        const line = lineOf(part);
        if (part.notes.some((note, i) => part.notes[i - 1]?.start === note.start)) continue;
        score.chords.forEach((chord, i) => {
          const next = score.chords[i + 1];
          if (!next || !/^V7?(\^\d)?$/.test(chord.roman) || !/^[Ii](\^\d)?$/.test(next.roman)) return;
          const at = line.findIndex(({ start }) => start >= next.start);
          const [last, first] = [line[at - 1], line[at]];
          if (!last || !first || last.start < chord.start || first.start >= next.start + next.length) return;
          if (last.start + last.length < next.start - 480 || last.reason?.section !== first.reason?.section)
            return;
          if ((last.pitch - tonicAt(score, chord.start) + 120) % 12 !== 11) return;
          const counts = heard.get(part.role) ?? [0, 0];
          const resolved = [1, 0, -4].includes(first.pitch - last.pitch) ? 1 : 0;
          heard.set(part.role, [counts[0] + resolved, counts[1] + 1]);
        });
      }
    t.comment(JSON.stringify([...heard]));
    const resolved = [...heard.values()].reduce((sum, [count]) => sum + count, 0);
    const all = [...heard.values()].reduce((sum, [, count]) => sum + count, 0);
    t.ok(all >= 40, `${all} leading notes were looked at`);
    t.ok(resolved >= 0.98 * all, `${resolved} of ${all} resolve`);
  },
);

t.test(
  'second themes and returns of quartets and winds stand on their bass from the first beat',
  async (t) => {
    let seen = 0;
    for (const substyle of ['string-quartet', 'wind-quintet'])
      for (let seed = 1; seed <= 10; seed++) {
        const score = scoreOf({ style: 'classical', substyle, seed, duration: 75 });
        const bass = partOf(score, 'bass')!;
        for (const { name, start, length } of score.sections) {
          if (name !== 'B' && name !== 'second-theme') continue;
          seen++;
          const first = bass.notes.filter(
            (note: Note) => note.start < start + length / 4 && note.start + note.length > start,
          );
          t.ok(first.length > 0, `${substyle} ${seed}: bass under the second theme`);
        }
      }
    t.ok(seen >= 10, `${seen} second themes`);
  },
);
