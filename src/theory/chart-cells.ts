/** A chart's text taken apart: bar lines with their repeats, and what stands between them. */

/** A bar line, or several that meet. */
export interface ChartLine {
  readonly kind: 'line';
  /** ":|". */
  readonly closes: boolean;
  /** "|:". */
  readonly opens: boolean;
  /** "||" or "|]": an end of a passage. */
  readonly double: boolean;
  /** "x3" behind it; null for none. */
  readonly times: number | null;
}

export type ChartCell =
  | ChartLine
  | { readonly kind: 'bar'; readonly text: string }
  | { readonly kind: 'gap' };

/** ":|", "|:", "||", "|]" and all that can be made of them; "x3", "3x" or "(x3)" behind one. */
const LINE =
  /(:)?(\|+)(\])?(?:(:)|\s*(?:\(\s*)?(?:[x×]\s*(\d{1,6})|(\d{1,6})\s*[x×])(?:\s*\))?(?=[\s|]|$))?/g;

/** Lines of text may begin and end with a bar line. */
export function chartCells(text: string): ChartCell[] {
  const cells: ChartCell[] = [];
  // "::" ends and begins a repeat, "[|" is a double line, "[1" begins an ending where no bar line does.
  const simple = text
    .replace(/::/g, ':|:')
    .replace(/\[(?=\|)/g, '')
    .replace(/(?:\|\s*)?\[(?=\s*\d)/g, '|');
  let from = 0;
  let plain = false;
  for (const match of simple.matchAll(LINE)) {
    const between = simple.slice(from, match.index);
    const [all, closes, bars = '', bracket, opens, after, before] = match;
    const repeat = closes !== undefined || opens !== undefined;
    if (between.trim() !== '') cells.push({ kind: 'bar', text: between.trim() });
    else if (plain && !repeat && between !== '' && !between.includes('\n')) cells.push({ kind: 'gap' });
    const times = after ?? before;
    cells.push({
      kind: 'line',
      closes: closes !== undefined,
      opens: opens !== undefined,
      double: bars.length > 1 || bracket !== undefined,
      times: times === undefined ? null : Number(times),
    });
    from = match.index + all.length;
    plain = !repeat;
  }
  const rest = simple.slice(from).trim();
  return rest === '' ? cells : [...cells, { kind: 'bar', text: rest }];
}
