import type { Echo } from '../echo.js';
import type { ChartBar } from './chart.js';
import { closeWith } from './fitting.js';
import { functionOf, type Numeral, printNumeral } from './numeral.js';

/** A section's chart with bars said again: as many give way to them before the close (`closing` bars), those first that the piece misses least. */
export function withRoomFor(
  bars: readonly ChartBar[],
  echoes: readonly Echo[],
  closing: number,
  tonic: Numeral | null,
): ChartBar[] {
  if (echoes.length === 0 || bars.length <= closing) return [...bars];
  const length = bars.length - closing;
  const said = echoes.filter(({ bar }) => bar < length);
  let left: readonly ChartBar[] = bars.slice(0, length);
  for (let i = 0; i < said.length; i++) left = without(left);
  const head: ChartBar[] = [];
  for (let bar = 0; bar < length; bar++) {
    const model = said.find((echo) => echo.bar === bar);
    if (model) head.push(head[model.of]!);
    else {
      head.push(left[0]!);
      left = left.slice(1);
    }
  }
  const close = bars.slice(length);
  return closeWith([...head, ...close], close, tonic);
}

/**
 * A chart with one bar less, never the first: one that stays on the chord before goes; else two bars of one chord each become one, the
 * later the rather, as what follows an idea said twice moves faster; where there are none a bar goes whose neighbours go on to one another.
 */
function without(bars: readonly ChartBar[]): readonly ChartBar[] {
  const stays = bars.findLastIndex((bar, i) => i > 0 && printed(bar) === printed(bars[i - 1]!));
  if (stays > 0) return bars.filter((_, i) => i !== stays);
  for (let i = bars.length - 1; i > 1; i--) {
    const [before, bar] = [bars[i - 1]!, bars[i]!];
    if (before.length !== 1 || bar.length !== 1) continue;
    return [...bars.slice(0, i - 1), [...before, ...bar], ...bars.slice(i + 1)];
  }
  const turnsBack = (i: number): boolean => {
    const after = bars[i + 1]?.[0];
    return (
      after !== undefined &&
      functionOf(bars[i - 1]!.at(-1)!) === 'dominant' &&
      functionOf(after) === 'predominant'
    );
  };
  const last = bars.length - 1;
  const gone = bars.findLastIndex((_, i) => i > 0 && !turnsBack(i));
  return bars.filter((_, i) => i !== (gone > 0 ? gone : last));
}

/**
 * What came of a chart, with its bars that are said again as those that they say; `plain`: the chart before. Augmented sixths stay
 * where they are, with what they lead to.
 */
export function saidAgain(
  bars: readonly ChartBar[],
  echoes: readonly Echo[],
  plain: readonly ChartBar[],
): ChartBar[] {
  const out = [...bars];
  for (const { bar, of } of echoes) {
    const model = out[of];
    if (!model || bar >= plain.length || printed(plain[bar]!) !== printed(plain[of]!)) continue;
    if ([model, out[bar - 1]!, out[bar]!].some((near) => near.some(isAugmentedSixth))) continue;
    out[bar] = model;
  }
  return out;
}

/** A chart as that of the section that it brings back, but for its close: `closing` bars. */
export function daCapo(bars: readonly ChartBar[], model: readonly ChartBar[], closing: number): ChartBar[] {
  const kept = Math.max(0, Math.min(bars.length, model.length) - closing);
  return [...model.slice(0, kept), ...bars.slice(kept)];
}

function isAugmentedSixth({ quality }: Numeral): boolean {
  return quality.family === 'augmented-sixth';
}

function printed(bar: ChartBar): string {
  return bar.map(printNumeral).join(' ');
}
