import { type Chord, chordSymbol, parseChord } from './chord.js';
import type { Metre } from './metre.js';

/** The chords of a bar, in order. */
export interface ChordBar {
  readonly chords: readonly Chord[];
  /** Felt beats of each, where the chart says them ("Dm7 / / G7"); null: shared out by `chordBeats`. */
  readonly beats: readonly number[] | null;
}

export type ChordChart = readonly ChordBar[];

export type ParsedChart =
  | { readonly ok: true; readonly bars: ChordChart }
  | { readonly ok: false; readonly detail: string };

/** No chart is longer than the longest piece: 300 s of 2/4 at 200 BPM. */
const LONGEST = 512;

/**
 * A chart in common notation: bars between "|", chords by spaces, "%" for the bar before, "/" for one more beat of the
 * chord before, "|: ... :|" for twice ("x3" after it: three times). "C-7", "CΔ", "Bø" and other aliases are read.
 */
export function parseChordChart(text: string): ParsedChart {
  const bars: ChordBar[] = [];
  let repeatFrom: number | null = null;
  const fail = (detail: string): ParsedChart => ({ ok: false, detail });
  for (const cell of cellsOf(text)) {
    const number = bars.length + 1;
    if (cell.kind === 'gap') return fail(`bar ${number} is empty`);
    if (cell.kind === 'bar') {
      const bar = parseBar(cell.text, bars);
      if (typeof bar === 'string') return fail(bar);
      bars.push(bar);
    } else {
      if (cell.rounds > 1) {
        const again = bars.slice(repeatFrom ?? 0);
        if (again.length === 0) return fail(`":|" before bar ${number} has nothing to repeat`);
        if (cell.rounds > 16) return fail(`":|x${cell.rounds}" before bar ${number}: 16 times at most`);
        for (let round = 1; round < cell.rounds; round++) bars.push(...again);
        repeatFrom = null;
      }
      if (cell.opens) {
        if (repeatFrom !== null) return fail(`"|:" before bar ${number} opens a repeat inside a repeat`);
        repeatFrom = bars.length;
      }
    }
    if (bars.length > LONGEST) return fail(`the chart has more than ${LONGEST} bars`);
  }
  if (repeatFrom !== null) return fail(`the repeat that "|:" opens before bar ${repeatFrom + 1} has no ":|"`);
  return bars.length === 0 ? fail('the chart has no chord') : { ok: true, bars };
}

/** The bars of a chart that is known to be one, as a resolved brief's is. Throws on anything else. */
export function chordChart(text: string): ChordChart {
  const parsed = parseChordChart(text);
  if (!parsed.ok) throw new Error(`no chart: ${parsed.detail}`);
  return parsed.bars;
}

type Cell =
  | { readonly kind: 'line'; readonly rounds: number; readonly opens: boolean }
  | { readonly kind: 'bar'; readonly text: string }
  | { readonly kind: 'gap' };

/** Bar lines (with their repeats) and what stands between them. Lines of text may begin and end with a bar line. */
function cellsOf(text: string): Cell[] {
  const cells: Cell[] = [];
  const line = /(:)?\|+\]?(?:(:)|\s*x\s*(\d{1,6})(?=[\s|]|$))?/g;
  let from = 0;
  let plain = false;
  for (const match of text.matchAll(line)) {
    const between = text.slice(from, match.index);
    const [all, closes, opens, times] = match;
    const repeat = closes !== undefined || opens !== undefined;
    if (between.trim() !== '') cells.push({ kind: 'bar', text: between.trim() });
    else if (plain && !repeat && between !== '' && !between.includes('\n')) cells.push({ kind: 'gap' });
    const rounds = closes === undefined ? 1 : Number(times ?? 2);
    cells.push({ kind: 'line', rounds, opens: opens !== undefined });
    from = match.index + all.length;
    plain = !repeat;
  }
  const rest = text.slice(from).trim();
  return rest === '' ? cells : [...cells, { kind: 'bar', text: rest }];
}

/** A bar of the chart, or what is wrong with it. */
function parseBar(text: string, before: ChordChart): ChordBar | string {
  const number = before.length + 1;
  const tokens: readonly string[] = text.match(/(?:\([^)]*\)|[^\s(])+|\(/g) ?? [];
  if (tokens.includes('%')) {
    const last = before[before.length - 1];
    if (tokens.length > 1) return `"%" in bar ${number} must stand alone: it repeats a whole bar`;
    return last ?? `"%" in bar ${number} has no bar before it to repeat`;
  }
  const chords: Chord[] = [];
  const beats: number[] = [];
  let slashes = false;
  for (const token of tokens) {
    if (token === '/' || token === '.') {
      if (chords.length === 0) return `"${token}" in bar ${number} has no chord before it to hold`;
      slashes = true;
      beats[beats.length - 1]!++;
      continue;
    }
    const chord = parseChord(token);
    if (!chord) return wrong(token, number);
    chords.push(chord);
    beats.push(1);
  }
  return { chords, beats: slashes ? beats : null };
}

function wrong(token: string, bar: number): string {
  if (/^(?:N\.?C\.?|NC)$/i.test(token))
    return `"${token}" in bar ${bar}: a bar without a chord cannot be asked for here`;
  return `"${token}" in bar ${bar} is no chord (a chord is written like C, Dm7, F#m7b5, Bbmaj7, G7(b9) or C/E)`;
}

/** Felt beats that `count` chords take of a bar: the first is the longest, changes fall on strong beats. */
const SHARES: Readonly<Record<number, Readonly<Record<number, readonly number[]>>>> = {
  1: { 1: [1] },
  2: { 1: [2], 2: [1, 1] },
  3: { 1: [3], 2: [2, 1], 3: [1, 1, 1] },
  4: { 1: [4], 2: [2, 2], 3: [2, 1, 1], 4: [1, 1, 1, 1] },
  5: { 1: [5], 2: [3, 2], 3: [3, 1, 1], 4: [2, 1, 1, 1], 5: [1, 1, 1, 1, 1] },
};

/** Felt beats of each of `count` chords that share a bar; null where the metre has too few beats. */
export function sharedBeats(count: number, metre: Metre): readonly number[] | null {
  return SHARES[metre.feltBeats]?.[count] ?? null;
}

/** Felt beats of each chord of the bar; null where the bar does not fit the metre. */
export function chordBeats(bar: ChordBar, metre: Metre): readonly number[] | null {
  if (bar.beats === null) return sharedBeats(bar.chords.length, metre);
  return bar.beats.reduce((sum, beats) => sum + beats, 0) === metre.feltBeats ? bar.beats : null;
}

/** The bar in words, where it does not fit the metre: "bar 3 has 5 chords, and a bar of 3/4 has 3 beats". */
export function barMisfit(chart: ChordChart, metre: Metre): string | null {
  const index = chart.findIndex((bar) => chordBeats(bar, metre) === null);
  if (index < 0) return null;
  const { chords, beats } = chart[index]!;
  const has =
    beats === null ? `${chords.length} chords` : `${beats.reduce((a, b) => a + b, 0)} beats of chords`;
  return `bar ${index + 1} has ${has}, and a bar of ${metre.name} has ${metre.feltBeats} beats`;
}

/** One bar in its canonical spelling: "Dm7 G7", "Dm7 / / G7". */
export function printChordBar({ chords, beats }: ChordBar): string {
  return chords
    .map((chord, i) =>
      [chordSymbol(chord), ...Array.from({ length: (beats?.[i] ?? 1) - 1 }, () => '/')].join(' '),
    )
    .join(' ');
}

/** The canonical spelling: "| Dm7 | G7 | Cmaj7 | % |", repeats written out. '' for no bars. */
export function printChordChart(bars: ChordChart): string {
  return bars.length === 0 ? '' : printCells(bars.map(printChordBar));
}

/** "| Dm7 G7 | Cmaj7 | % |": what stands in each bar, between bar lines; a bar like the one before it is %. */
export function printCells(cells: readonly string[]): string {
  return `| ${cells.map((cell, i) => (i > 0 && cell === cells[i - 1] ? '%' : cell)).join(' | ')} |`;
}
