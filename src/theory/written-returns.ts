/** The returns of a chart: "D.C." and "D.S.", and the segno, coda and fine that they go to. */
import type { ChartSign, ChartSignKind } from './chart-signs.js';
import { type BarSigns, playingOrder } from './playing-order.js';

export interface PlacedSign extends ChartSign {
  /** Index of the bar that follows it. */
  readonly next: number;
}

/** Signs that are followed when a bar has been played, and not before it. */
const BEHIND: ReadonlySet<ChartSignKind> = new Set(['to coda', 'fine', 'da capo', 'dal segno']);

/** Where a return sends, by index of bars; absent: not there. */
interface Return {
  readonly sign: PlacedSign;
  readonly from: number;
  readonly fine?: PlacedSign | undefined;
  readonly leave?: PlacedSign | undefined;
  readonly coda?: PlacedSign | undefined;
}

const inBar = (sign: PlacedSign): number =>
  BEHIND.has(sign.kind) || sign.place === 'behind' ? sign.next : sign.next + 1;
const told = (sign: PlacedSign): string => `"${sign.text}" in bar ${inBar(sign)}`;

/** The signs of the bars with those of returns, and the order that they are played in; or what is wrong. */
export function withReturns(
  signs: readonly BarSigns[],
  placed: readonly PlacedSign[],
  isEarlierEnding: (index: number) => boolean,
  most: number,
): readonly number[] | string | undefined {
  if (placed.length === 0) return playingOrder(signs, most);
  const misplaced = placed.map((sign) => misplacement(sign, signs.length)).find((fault) => fault !== null);
  if (misplaced) return misplaced;
  const found = returnOf(placed);
  if (typeof found === 'string') return found;
  const { sign, from } = found;
  if (isEarlierEnding(from))
    return `${told(sign)} stands in an ending from which the repeat goes back: it belongs into the last ending`;
  const all = signs.map(
    (bar, i): BarSigns => ({
      ...bar,
      daCapo: sign.kind === 'da capo' && i === from,
      dalSegno: sign.kind === 'dal segno' && i === from,
      segno: placed.some(({ kind, next }) => kind === 'segno' && next === i),
      fine: found.fine !== undefined && found.fine.next - 1 === i,
      toCoda: found.leave !== undefined && found.leave.next - 1 === i,
      coda: found.coda !== undefined && found.coda.next === i,
    }),
  );
  const order = playingOrder(all, most);
  return order && (unreached(order, signs, found) ?? order);
}

function misplacement(sign: PlacedSign, bars: number): string | null {
  const { kind, next, place } = sign;
  if (kind === 'segno' && place === 'behind')
    return `${told(sign)} stands behind the chords: a segno stands before the first chord of the bar that it marks`;
  if (BEHIND.has(kind) && place === 'before')
    return `"${sign.text}" in bar ${next + 1} stands before the chords: it belongs behind the last chord of the bar after which it acts`;
  if (BEHIND.has(kind) && next === 0) return `"${sign.text}" has no bar before it`;
  if ((kind === 'segno' || kind === 'coda') && next >= bars) return `"${sign.text}" has no bar behind it`;
  return null;
}

/** What belongs together, or what is alone. */
function returnOf(placed: readonly PlacedSign[]): Return | string {
  const of = (...kinds: readonly ChartSignKind[]) => placed.filter(({ kind }) => kinds.includes(kind));
  const [sign, another] = of('da capo', 'dal segno');
  if (!sign) return `${told(placed[0]!)}: no "D.C." and no "D.S." comes back to it`;
  if (another) return `${told(another)}: a chart has one return, and there is ${told(sign)}`;
  const [segno, secondSegno] = of('segno');
  const [fine, secondFine] = of('fine');
  const twice = secondSegno ?? secondFine;
  if (twice) return `${told(twice)} is there twice`;
  if (sign.kind === 'dal segno' && !segno) return `${told(sign)}: there is no "Segno" to go back to`;
  if (sign.kind === 'dal segno' && segno!.next >= sign.next)
    return `${told(sign)}: "Segno" in bar ${segno!.next + 1} comes only after it`;
  if (sign.kind === 'da capo' && segno) return `${told(segno)}: only "D.S." goes back to it`;
  const codas = codaOf(of('to coda'), of('coda'));
  if (typeof codas === 'string') return codas;
  const { leave, coda } = codas;
  if (sign.al === 'fine' && !fine) return `${told(sign)}: there is no "Fine" to end at`;
  if (sign.al === 'coda' && !coda)
    return `${told(sign)}: it needs "To Coda" where it leaves and "Coda" where it goes on`;
  if (sign.al === 'fine' && leave) return `${told(leave)}: only "al Coda" goes there, and ${told(sign)}`;
  return { sign, from: sign.next - 1, fine, leave, coda };
}

/** Where playing leaves for the coda, and the coda. Of two coda signs the first is where it leaves. */
function codaOf(
  leaves: readonly PlacedSign[],
  codas: readonly PlacedSign[],
): Pick<Return, 'leave' | 'coda'> | string {
  const [leave = codas.length === 2 ? codas[0] : undefined, second] = leaves;
  const coda = codas.at(-1);
  const tooMany = second ?? codas[leaves.length === 0 ? 2 : 1];
  if (tooMany) return `${told(tooMany)} is there too often: one "To Coda", and one "Coda"`;
  if (leave && !coda) return `${told(leave)}: there is no "Coda" to go to`;
  if (coda && !leave) return `${told(coda)}: there is no "To Coda" that leads there`;
  if (coda?.place === 'behind')
    return `${told(coda)} stands behind the chords: the coda stands before the first chord of the bar that it begins with`;
  if (leave?.kind === 'coda' && leave.place === 'before')
    return `${told(leave)} and ${told(coda!)} both begin a coda: where playing leaves for it, "To Coda" stands behind the last chord`;
  return { leave, coda };
}

/** What the order never comes to; null for nothing. */
function unreached(order: readonly number[], signs: readonly BarSigns[], found: Return): string | null {
  const { sign, from, fine, leave, coda } = found;
  const before = playingOrder(signs.slice(0, from + 1), order.length)?.length ?? order.length;
  const after = order.slice(before);
  const jumps = after.some((bar, i) => bar === (leave?.next ?? 0) - 1 && after[i + 1] === coda?.next);
  if (leave && !jumps) return `${told(sign)} does not come past ${told(leave)} before ${told(coda!)}`;
  if (fine && after.at(-1) !== fine.next - 1) return `${told(sign)} does not come past ${told(fine)}`;
  const played = new Set(order);
  const never = signs.findIndex((_, i) => !played.has(i));
  return never < 0 ? null : `bar ${never + 1} is never played: ${told(sign)} goes back before it`;
}
