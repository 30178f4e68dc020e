import type { Chord } from './chord.js';
import { printCells } from './chord-bar.js';
import { chordQuality } from './chord-suffix.js';
import type { Key } from './key.js';
import type { Fifths } from './pitch.js';

/** Line of fifths of the degrees I-VII of the MAJOR scale: numerals are always counted from it, so minor keys write bIII, bVI, bVII. */
const DEGREE_FIFTHS: readonly Fifths[] = [0, 2, 4, -1, 1, 3, 5];
const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const;

/**
 * A roman numeral in a key as a chord. Grammar: [b|#]NUMERAL[suffix][^3|^5|^7][/TARGET]. Lower case is minor ("ii7" is
 * m7, "iim7b5" or "iiø7" half-diminished, "viio7" diminished); ^3 ^5 ^7 put that chord tone in the bass; "/V" is
 * "of V" ("V7/V"); "/1" ... "/7" a scale degree of the major scale in the bass ("IV/1": pedal). The augmented sixths "It6", "Fr6" and "Ger6"
 * stand on the lowered sixth degree. Null when it is none.
 */
export function romanChord(text: string, key: Key): Chord | null {
  const parts = numeralParts(text);
  if (!parts) return null;
  const { name, degree, suffix, inversion, below } = parts;
  const shift = parts.shift * 7;
  let tonic = key.tonic;
  let pedal: Fifths | null = null;
  if (below !== undefined) {
    if (/^[b#]?[1-7]$/.test(below)) {
      const sign = below.startsWith('b') ? -7 : below.startsWith('#') ? 7 : 0;
      pedal = key.tonic + DEGREE_FIFTHS[Number(below.slice(-1)) - 1]! + sign;
    } else {
      const target = romanChord(below, key);
      if (!target) return null;
      tonic = target.root;
    }
  }
  const lower = name === name.toLowerCase();
  const quality = lower ? (chordQuality(minorSuffix(suffix)) ?? chordQuality(suffix)) : chordQuality(suffix);
  if (!quality) return null;
  const root = tonic + DEGREE_FIFTHS[degree]! + shift;
  let bass = pedal;
  if (inversion !== undefined) {
    const index = inversion === '3' ? 1 : inversion === '5' ? 2 : 3;
    const tone = quality.tones[index];
    if (tone === undefined) return null;
    bass = root + tone;
  }
  return { root, quality, bass: bass === root ? null : bass };
}

/** A numeral as it is written, taken apart. */
export interface NumeralParts {
  /** "IV", or "iv" for minor. */
  readonly name: string;
  /** 0-6, degree of the major scale. */
  readonly degree: number;
  /** -1 flat, 0, 1 sharp. */
  readonly shift: -1 | 0 | 1;
  readonly suffix: string;
  readonly inversion: '3' | '5' | '7' | undefined;
  readonly below: string | undefined;
}

/** Null where the text has not the form of a numeral; its suffix and what is below may still be none. */
export function numeralParts(text: string): NumeralParts | null {
  const match =
    /^([b#]?)(VII(?!t6)|VI|IV|V|III(?!t6)|II(?!t6)|I|vii|vi|iv|v|iii|ii|i)((?:[^/^]*6\/9|[^/^]*))(?:\^([357]))?(?:\/(.+))?$/.exec(
      fullNumeral(text),
    );
  if (!match) return null;
  const [, accidental, name, suffix, inversion, below] = match;
  return {
    name: name!,
    degree: NUMERALS.indexOf(name!.toUpperCase() as (typeof NUMERALS)[number]),
    shift: accidental === 'b' ? -1 : accidental === '#' ? 1 : 0,
    suffix: suffix!,
    inversion: inversion as NumeralParts['inversion'],
    below,
  };
}

/** "7" under a lower-case numeral means m7; "o7", "ø7", "m7b5" say themselves what they are. */
function minorSuffix(suffix: string): string {
  if (suffix === 'maj7' || suffix === 'Δ') return 'mMaj7';
  if (/^(o|°|ø|m|dim|-)/.test(suffix)) return suffix;
  return `m${suffix}`;
}

/** The numerals of each bar, in words. */
export type NumeralChart = readonly (readonly string[])[];

const LONGEST_NUMERAL = 32;
/** Numerals are read in it when only their grammar matters. */
const ANY_KEY: Key = { tonic: 0, mode: 'major' };

/** "| ii7 V7 | Imaj7 | % |" bar by bar, or what is wrong with it. */
export function parseNumeralChart(
  text: string,
): { readonly ok: true; readonly bars: NumeralChart } | { readonly ok: false; readonly detail: string } {
  const bars: (readonly string[])[] = [];
  const cells = text.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  for (const cell of cells) {
    const words = cell.trim().split(/\s+/);
    const before = bars[bars.length - 1];
    if (words[0] === '%' && words.length === 1 && before) {
      bars.push(before);
      continue;
    }
    const wrong = words.find((word) => word.length > LONGEST_NUMERAL || romanChord(word, ANY_KEY) === null);
    if (wrong !== undefined) {
      const detail = `"${wrong.slice(0, LONGEST_NUMERAL)}" in bar ${bars.length + 1} is no numeral (a numeral is written like ii7, V7, bVImaj7, V7/V or I^3)`;
      return { ok: false, detail };
    }
    bars.push(words);
  }
  return { ok: true, bars };
}

/** "| ii7 V7 | Imaj7 | % |" */
export function printNumeralChart(bars: NumeralChart): string {
  return printCells(bars.map((words) => words.join(' ')));
}

/** The numerals of a text that is known to hold some, as a resolved brief's does. Throws on anything else. */
export function numeralChart(text: string): NumeralChart {
  const parsed = parseNumeralChart(text);
  if (!parsed.ok) throw new Error(`no numerals: ${parsed.detail}`);
  return parsed.bars;
}

/** An augmented sixth by its name alone stands on bVI: "Ger6" is "bVIGer6". */
function fullNumeral(text: string): string {
  return text.replace(/^(?:It|Fr|Ger)6(?=\/|$)/, 'bVI$&');
}
