import type { EchoKind } from '../styles/tables/echoes.js';
import type { Outline, PlanSection } from './plan.js';

/** A bar of a section that is another one over again, and what that adds to its dynamics. */
export interface Echo {
  /** Bars from the first of the section. */
  readonly bar: number;
  readonly of: number;
  readonly dynamic: number;
}

/** How the piece says its ideas twice; undefined where it does not. */
export function echoKindOf({
  style,
  substyle,
  random,
}: Pick<Outline, 'style' | 'substyle' | 'random'>): EchoKind | undefined {
  const { echoes } = style;
  if (!echoes?.substyles.includes(substyle.name)) return undefined;
  const open = echoes.kinds.filter(
    ({ substyles }) => substyles === undefined || substyles.includes(substyle.name),
  );
  const kind = random.at('echo').weighted(open, ({ weight }) => weight);
  return kind.bars > 0 ? kind : undefined;
}

/** The bars of a section that say those before them again; the same wherever its material comes back in as many bars. */
export function echoesOf(
  outline: Pick<Outline, 'style' | 'substyle' | 'random'>,
  { material, bars }: Pick<PlanSection, 'material' | 'bars'>,
): readonly Echo[] {
  const kind = echoKindOf(outline);
  if (!kind || !outline.style.echoes?.materials.includes(material)) return [];
  const last = bars - kind.close;
  const echoes: Echo[] = [];
  let from = 0;
  while (from + kind.bars < last) {
    const until = from + kind.bars * kind.times;
    // The last of an idea may give way to the close, as that of a consequent does.
    const fits = until - Math.min(1, kind.bars - 1) <= last;
    if (fits && outline.random.at('echo', material, bars, from).chance(kind.chance)) {
      for (let bar = from + kind.bars; bar < Math.min(until, last); bar++)
        echoes.push({ bar, of: bar - kind.bars, dynamic: kind.dynamic });
      from = until;
    } else from += kind.bars;
  }
  return echoes;
}
