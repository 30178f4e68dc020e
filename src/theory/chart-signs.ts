/** The words and signs that a chart has beside its chords: numbers of endings, where to go back to, where to end. */

export type ChartSignKind = 'segno' | 'coda' | 'to coda' | 'fine' | 'da capo' | 'dal segno';

export interface ChartSign {
  readonly kind: ChartSignKind;
  /** As it is written. */
  readonly text: string;
  /** Of a return: what it goes on to; null for none said. */
  readonly al: 'fine' | 'coda' | null;
  /** Before the first chord of its bar, behind the last one, or in a cell of its own. */
  readonly place: 'before' | 'behind' | 'alone';
}

/** What stands between two bar lines. */
export interface SignedCell {
  /** Numbers of the ending that begins here; empty for none. */
  readonly ending: readonly number[];
  readonly signs: readonly ChartSign[];
  /** The chords; '' where there are none. */
  readonly chords: string;
}

/** What a caller may write. */
export const CHART_SIGNS =
  '"Segno", "To Coda", "Coda", "Fine", "D.C.", "D.S.", "D.C. al Fine", "D.S. al Fine", "D.C. al Coda", "D.S. al Coda"';

/** No passage comes more often. */
export const MOST_TIMES = 16;

/** "1", "1.", "1,2.", "1-3" at the beginning of a bar: no chord begins with a figure. */
const ENDING = /^(\d{1,3}(?:\s*[-,.]\s*\d{1,3})*)\s*[.:)\]]?\s*(?=[^\d/]|$)/;
/** What each sign is written like; a return may say what it goes on to. */
const SIGNS: Readonly<Record<ChartSignKind, string>> = {
  'da capo': String.raw`(?:D\.\s?C\.?|DC|Da\s+Capo|𝄊)(?:\s+al(?:la)?\s+(?<fromHead>\S+))?`,
  'dal segno': String.raw`(?:D\.\s?S\.?|DS|Dal\s+Segno|𝄉)(?:\s+al(?:la)?\s+(?<fromSign>\S+))?`,
  'to coda': String.raw`To\s+(?:Coda|𝄌)`,
  coda: 'Coda:?|𝄌',
  segno: 'Segno:?|𝄋',
  fine: String.raw`Fine\.?`,
};
const KINDS = Object.keys(SIGNS) as ChartSignKind[];
const SIGN = new RegExp(
  String.raw`(?<=^|\s)(?:${KINDS.map((kind, i) => `(?<k${i}>${SIGNS[kind]})`).join('|')})(?=\s|$)`,
  'giu',
);

/** Takes a cell apart, or says what is wrong with its signs. */
export function signedCell(text: string, bar: number): SignedCell | string {
  const number = ENDING.exec(text);
  const ending = number ? passesOf(number[1]!) : [];
  if (typeof ending === 'string') return `${ending} in bar ${bar}`;
  const rest = (number ? text.slice(number[0].length) : text).replace(/[𝄉𝄊𝄋𝄌]/gu, ' $& ');
  const found = [...rest.matchAll(SIGN)];
  const chords = rest.replace(SIGN, (sign) => ' '.repeat(sign.length));
  const first = chords.search(/\S/);
  const last = chords.trimEnd().length;
  const signs: ChartSign[] = [];
  for (const match of found) {
    const { index, groups = {} } = match;
    const written = match[0];
    const kind = KINDS.find((_, i) => groups[`k${i}`] !== undefined)!;
    const al = goal(groups.fromHead ?? groups.fromSign);
    if (al === undefined)
      return `"${written}" in bar ${bar}: a return goes on "al Fine" or "al Coda" (there are ${CHART_SIGNS})`;
    const place = first < 0 ? 'alone' : index < first ? 'before' : 'behind';
    if (place === 'behind' && index < last)
      return `"${written}" in bar ${bar} stands between chords: signs stand before the first or behind the last`;
    signs.push({ kind, text: written, al, place });
  }
  return { ending, signs, chords: chords.trim() };
}

/** Null for nothing said, undefined for what is no goal. */
function goal(word: string | undefined): 'fine' | 'coda' | null | undefined {
  const plain = word?.toLowerCase().replace(/[.:]$/, '');
  if (plain === undefined) return null;
  if (plain === 'fine') return 'fine';
  return plain === 'coda' || plain === '𝄌' ? 'coda' : undefined;
}

/** "1,2", "1-3", "1.2": the numbers; or what is wrong with them. */
function passesOf(text: string): number[] | string {
  const passes: number[] = [];
  for (const run of text.split(/\s*[,.]\s*/)) {
    const [from, to = from] = run.split(/\s*-\s*/).map(Number) as [number, number?];
    if (from < 1 || to > MOST_TIMES || to < from)
      return `"${text}" is no number of an ending (1 to ${MOST_TIMES}, several as "1,2" or "1-3")`;
    for (let pass = from; pass <= to; pass++) if (!passes.includes(pass)) passes.push(pass);
  }
  return passes;
}
