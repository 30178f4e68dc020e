/**
 * How alike the pieces of a set are, two by two: composes pieces and compares every two of them in six ways. One JSON line a set:
 *
 *   node build/test/listen/likeness.js [--style electronic,ambient] [--substyle house] [--seeds 101-140] [--seconds 120] [--model none] [--each]
 *
 * groove: strokes of each drum on each sixteenth of the loudest sections (cosine). bass: its onsets likewise, on each of four bars. progression: half bars of the
 * first eight bars of the loudest section whose chords have the same degree and third (share). hook: onsets of the lead in
 * its first four bars there, each with its steps against the first tone (those of both, by all). form: the same purpose at the same
 * share of the piece. density: notes a bar along the piece over their mean (one, less half of the mean difference).
 *
 * Of each: `mean` likeness of two pieces, 0-1; `near`: share of the pairs that are alike to nine tenths; `different`: pieces that are
 * not so to any before them, of `of` that have it (no drums, no figure). `three`: share of the pairs that are near in three ways and
 * more; `closest`: the two that are alike most. `--each`: every substyle by itself.
 */
import { parseArgs } from 'node:util';
import type { Note, Score, ScoreSection } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { barTicks, notesOf, scoreOf } from '../support/compose.js';

const { values } = parseArgs({
  options: {
    style: { type: 'string', default: 'electronic,ambient' },
    substyle: { type: 'string' },
    seeds: { type: 'string', default: '101-140' },
    seconds: { type: 'string', default: '120' },
    model: { type: 'string', default: 'none' },
    each: { type: 'boolean', default: false },
  },
});

const NEAR = 0.9;
const TICKS = 240;
/** Places of a piece at which form and density are read. */
const PLACES = 48;

/** What is compared of a piece; null where it has none. */
interface Marks {
  readonly groove: Readonly<Record<string, number>> | null;
  readonly bass: Readonly<Record<string, number>> | null;
  readonly progression: readonly string[] | null;
  readonly hook: ReadonlySet<string> | null;
  readonly form: readonly string[];
  readonly density: readonly number[];
}
type Way = keyof Marks;

function loudest({ sections }: Score): ScoreSection[] {
  const most = Math.max(...sections.map(({ energy }) => energy));
  return sections.filter(({ energy }) => energy > most - 0.12);
}

/** Onsets a bar on each sixteenth of so many bars, by what names them. */
function strokes(
  score: Score,
  notes: readonly Note[],
  cycle: number,
  nameOf: (note: Note) => string,
): Record<string, number> | null {
  const period = cycle * barTicks(score);
  const sections = loudest(score);
  const bars = sections.reduce((sum, section) => sum + section.bars, 0);
  const counts: Record<string, number> = {};
  for (const note of notes) {
    const section = sections.find(({ start, length }) => note.start >= start && note.start < start + length);
    if (!section) continue;
    const name = `${nameOf(note)}@${Math.round(((note.start - section.start) % period) / TICKS)}`;
    counts[name] = (counts[name] ?? 0) + 1 / bars;
  }
  return Object.keys(counts).length === 0 ? null : counts;
}

function progressionOf(score: Score): string[] | null {
  const section = loudest(score)[0]!;
  const half = barTicks(score) / 2;
  const degrees = Array.from({ length: Math.min(16, 2 * section.bars) }, (_, i) => {
    const at = section.start + i * half;
    const chord = score.chords.findLast(({ start }) => start <= at);
    return chord ? (/^[#b]*[ivIV]+/.exec(chord.roman)?.[0] ?? chord.roman) : '';
  });
  return degrees.length < 4 ? null : degrees;
}

function hookOf(score: Score): Set<string> | null {
  const melody = notesOf(score, 'melody');
  for (const { start, length } of loudest(score)) {
    const notes = melody.filter(
      (note) => note.start >= start && note.start < start + Math.min(length, 8 * barTicks(score)),
    );
    const first = notes[0];
    if (!first || notes.length < 4) continue;
    const from = start + Math.floor((first.start - start) / barTicks(score)) * barTicks(score);
    return new Set(
      notes
        .filter((note) => note.start < from + 4 * barTicks(score))
        .map((note) => `${Math.round((note.start - from) / TICKS)}:${note.pitch - first.pitch}`),
    );
  }
  return null;
}

function marksOf(score: Score): Marks {
  const at = (i: number): number => ((i + 0.5) / PLACES) * score.endTick;
  const width = score.endTick / PLACES;
  const notes = score.parts.flatMap((part) => part.notes);
  const counts = Array.from({ length: PLACES }, () => 0);
  for (const { start } of notes) counts[Math.min(PLACES - 1, Math.floor(start / width))]! += 1;
  const mean = notes.length / PLACES;
  return {
    groove: strokes(score, notesOf(score, 'drums'), 1, ({ pitch }) => String(pitch)),
    bass: strokes(score, notesOf(score, 'bass'), 4, () => ''),
    progression: progressionOf(score),
    hook: hookOf(score),
    form: Array.from(
      { length: PLACES },
      (_, i) => score.sections.findLast(({ start }) => start <= at(i))?.name.replace(/[-\d]+$/, '') ?? '',
    ),
    density: counts.map((count) => count / mean),
  };
}

function cosine(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number {
  const square = (one: Readonly<Record<string, number>>): number =>
    Object.values(one).reduce((sum, value) => sum + value * value, 0);
  const dot = Object.entries(a).reduce((sum, [name, value]) => sum + value * (b[name] ?? 0), 0);
  return dot / Math.sqrt(square(a) * square(b));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  return both / (a.size + b.size - both);
}

function sameShare(a: readonly string[], b: readonly string[]): number {
  const length = Math.max(a.length, b.length);
  return (
    Array.from({ length }, (_, i) => a[i % a.length] === b[i % b.length]).filter(Boolean).length / length
  );
}

/** Likeness of two pieces in each way, 0-1; null where one of them has nothing to compare. */
const WAYS: Readonly<Record<Way, (a: Marks, b: Marks) => number | null>> = {
  groove: (a, b) => a.groove && b.groove && cosine(a.groove, b.groove),
  bass: (a, b) => a.bass && b.bass && cosine(a.bass, b.bass),
  progression: (a, b) => a.progression && b.progression && sameShare(a.progression, b.progression),
  hook: (a, b) => a.hook && b.hook && overlap(a.hook, b.hook),
  form: (a, b) => sameShare(a.form, b.form),
  density: ({ density }, b) => {
    const apart = density.reduce((sum, value, i) => sum + Math.abs(value - b.density[i]!), 0);
    return Math.max(0, 1 - apart / density.length / 2);
  },
};

const rounded = (value: number): number => Math.round(1000 * value) / 1000;

/** The figures of a set of pieces. */
function figuresOf(pieces: readonly { readonly name: string; readonly marks: Marks }[]): object {
  const names = Object.keys(WAYS) as Way[];
  const pairs = pieces.flatMap((one, i) =>
    pieces.slice(0, i).map((other) => ({
      names: `${other.name} ${one.name}`,
      alike: names.map((way) => WAYS[way](one.marks, other.marks)),
    })),
  );
  const ways = names.map((way, k) => {
    const known = pairs.flatMap(({ alike }) => alike[k] ?? []);
    const having = pieces.filter(({ marks }) => marks[way] !== null);
    const different = having.filter(
      ({ marks }, i) => !having.slice(0, i).some((before) => WAYS[way](marks, before.marks)! >= NEAR),
    );
    return [
      way,
      {
        mean: rounded(known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)),
        near: rounded(known.filter((value) => value >= NEAR).length / Math.max(1, known.length)),
        different: different.length,
        of: having.length,
      },
    ] as const;
  });
  const nears = pairs.map(({ alike }) => alike.filter((value) => value !== null && value >= NEAR).length);
  const sums = pairs.map(({ alike }) => {
    const known = alike.flatMap((value) => value ?? []);
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const most = sums.indexOf(Math.max(...sums));
  return {
    pieces: pieces.length,
    ...Object.fromEntries(ways),
    three: rounded(nears.filter((count) => count >= 3).length / Math.max(1, pairs.length)),
    closest: `${pairs[most]?.names}: ${rounded(sums[most] ?? 0)}`,
  };
}

const [first = 1, last = first] = values.seeds.split('-').map(Number);
for (const style of values.style.split(',')) {
  const table = STYLES.get(style);
  if (!table) throw new Error(`No style ${style}`);
  const sets: (string | undefined)[] = values.substyle
    ? values.substyle.split(',')
    : values.each
      ? table.substyles.map(({ name }) => name)
      : [undefined];
  for (const substyle of sets) {
    const pieces = Array.from({ length: last - first + 1 }, (_, i) => {
      const score = scoreOf({
        style,
        ...(substyle ? { substyle } : {}),
        seed: first + i,
        duration: Number(values.seconds),
        ...(values.model === 'none' ? { model: 'none' } : {}),
      });
      return { name: String(first + i), marks: marksOf(score) };
    });
    console.log(JSON.stringify({ style, ...(substyle ? { substyle } : {}), ...figuresOf(pieces) }));
  }
}
