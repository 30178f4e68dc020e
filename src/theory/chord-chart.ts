import { chartCells } from './chart-cells.js';
import { signedCell } from './chart-signs.js';
import { type Chord, parseChord } from './chord.js';
import { type ChordBar, chordBeats, printCells, printChordBar } from './chord-bar.js';
import type { Metre } from './metre.js';
import { WrittenRepeats } from './written-repeats.js';
import { type PlacedSign, withReturns } from './written-returns.js';

export type ChordChart = readonly ChordBar[];

export type ParsedChart =
  | { readonly ok: true; readonly bars: ChordChart }
  | { readonly ok: false; readonly detail: string };

/** No chart is longer than the longest piece: 300 s of 2/4 at 200 BPM. */
const LONGEST = 512;

/**
 * A chart in common notation: bars between "|", chords by spaces, "%" for the bar before, "%%" for the two bars before, "/" for one
 * more beat of the chord before. "|: … :|" is played twice ("x3" behind it: three times), "|: … |1 … :|2 …" with another ending each
 * time ("[1", "1.", "|1,2 … :|3 …" are read as well). "D.C." or "D.S.", alone or "al Fine" or "al Coda", goes back once, to the
 * beginning or to "Segno" (𝄋), and on to "Fine" or from "To Coda" to "Coda" (𝄌). Signs that are followed when a bar was
 * played stand behind its last chord, others before its first; either may have a cell of its own. "C-7", "CΔ", "Bø" and other
 * aliases are read. The bars of the answer are those that are played; errors name bars as they are written.
 */
export function parseChordChart(text: string): ParsedChart {
  const bars: ChordBar[] = [];
  const repeats = new WrittenRepeats();
  const signs: PlacedSign[] = [];
  const fail = (detail: string): ParsedChart => ({ ok: false, detail });
  let ending: readonly number[] = [];
  for (const cell of chartCells(text)) {
    const next = bars.length;
    if (cell.kind === 'gap') return fail(`bar ${next + 1} is empty`);
    if (cell.kind === 'line') {
      const fault = repeats.line(cell);
      if (fault !== null) return fail(fault);
      continue;
    }
    const signed = signedCell(cell.text, next + 1);
    if (typeof signed === 'string') return fail(signed);
    if (signed.ending.length > 0) ending = signed.ending;
    signs.push(...signed.signs.filter(({ place }) => place !== 'behind').map((sign) => ({ ...sign, next })));
    if (signed.chords === '') continue;
    const coda = signs.some((sign) => sign.kind === 'coda' && sign.next === next);
    const made = parseBars(signed.chords, bars, ending.length > 0 ? 'an ending' : coda ? 'a coda' : null);
    if (typeof made === 'string') return fail(made);
    const fault = repeats.bars(made.length, ending);
    if (fault !== null) return fail(fault);
    bars.push(...made);
    const behind = signed.signs.filter(({ place }) => place === 'behind');
    signs.push(...behind.map((sign) => ({ ...sign, next: bars.length })));
    ending = [];
    if (bars.length > LONGEST) return fail(`the chart has more than ${LONGEST} bars`);
  }
  if (ending.length > 0) return fail(`ending ${ending.join(',')} before bar ${bars.length + 1} has no bar`);
  const fault = repeats.end();
  if (fault !== null) return fail(fault);
  if (bars.length === 0) return fail('the chart has no chord');
  const order = withReturns(repeats.signs, signs, (index) => repeats.isEarlierEnding(index), LONGEST);
  if (order === undefined) return fail(`the chart has more than ${LONGEST} bars, its repeats written out`);
  return typeof order === 'string' ? fail(order) : { ok: true, bars: order.map((index) => bars[index]!) };
}

/** The bars of a chart that is known to be one, as a resolved brief's is. Throws on anything else. */
export function chordChart(text: string): ChordChart {
  const parsed = parseChordChart(text);
  if (!parsed.ok) throw new Error(`no chart: ${parsed.detail}`);
  return parsed.bars;
}

/** What stands between two bar lines: a bar, or two for "%%"; or what is wrong with it. `begins`: what begins here. */
function parseBars(text: string, before: ChordChart, begins: string | null): ChordBar[] | string {
  const number = before.length + 1;
  const tokens: readonly string[] = text.match(/(?:\([^)]*\)|[^\s(])+|\(/g) ?? [];
  const again = tokens.find((token) => /^%+$/.test(token));
  if (again !== undefined) {
    const count = again.length;
    const what = count === 1 ? 'a whole bar' : 'two whole bars';
    if (count > 2) return `"${again}" in bar ${number}: "%" repeats the bar before, "%%" the two bars before`;
    if (tokens.length > 1) return `"${again}" in bar ${number} must stand alone: it repeats ${what}`;
    if (begins !== null)
      return `"${again}" in bar ${number} begins ${begins}, before which another bar may have sounded: write its chords`;
    const last = before.slice(-count);
    if (last.length < count)
      return `"${again}" in bar ${number} has no ${count === 1 ? 'bar' : 'two bars'} before it to repeat`;
    return last.map((bar, i) => ({ ...bar, written: number + i }));
  }
  const bar = parseBar(tokens, number);
  return typeof bar === 'string' ? bar : [bar];
}

function parseBar(tokens: readonly string[], number: number): ChordBar | string {
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
  return { chords, beats: slashes ? beats : null, written: number };
}

function wrong(token: string, bar: number): string {
  if (/^(?:N\.?C\.?|NC)$/i.test(token))
    return `"${token}" in bar ${bar}: a bar without a chord cannot be asked for here`;
  return `"${token}" in bar ${bar} is no chord (a chord is written like C, Dm7, F#m7b5, Bbmaj7, G7(b9) or C/E)`;
}

/** The bar in words, where it does not fit the metre: "bar 3 has 5 chords, and a bar of 3/4 has 3 beats". */
export function barMisfit(chart: ChordChart, metre: Metre): string | null {
  const index = chart.findIndex((bar) => chordBeats(bar, metre) === null);
  if (index < 0) return null;
  const { chords, beats, written = index + 1 } = chart[index]!;
  const has =
    beats === null ? `${chords.length} chords` : `${beats.reduce((a, b) => a + b, 0)} beats of chords`;
  return `bar ${written} has ${has}, and a bar of ${metre.name} has ${metre.feltBeats} beats`;
}

/** The canonical spelling: "| Dm7 | G7 | Cmaj7 | % |", repeats written out. '' for no bars. */
export function printChordChart(bars: ChordChart): string {
  return bars.length === 0 ? '' : printCells(bars.map(printChordBar));
}
