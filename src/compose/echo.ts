import type { EchoKind } from '../styles/tables/echoes.js';
import { keyName } from '../theory/key.js';
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

/** The same for a section among those of its piece: a variation of another length than its theme says no bars again that the theme does not. */
export function echoesIn(
  outline: Pick<Outline, 'style' | 'substyle' | 'random'>,
  sections: readonly Pick<PlanSection, 'material' | 'occurrence' | 'bars' | 'purpose'>[],
  { material, occurrence, bars }: Pick<PlanSection, 'material' | 'occurrence' | 'bars'>,
): readonly Echo[] {
  const own = sections.filter((other) => other.material === material);
  const varied = own.find((other) => other.occurrence === occurrence)?.purpose === 'development';
  return varied && own[0]!.bars !== bars ? [] : echoesOf(outline, { material, bars });
}

/** What a section that comes back needs to know of itself and of those before it. */
type Returning = Pick<PlanSection, 'material' | 'occurrence' | 'bars' | 'key' | 'purpose'>;

/**
 * The index of the section that this one brings back as it was, in the same key and as many bars; undefined where it is said for the
 * first time, played anew, or a variation. `sections`: all of the piece.
 */
export function daCapoOf(
  { style, substyle, random }: Pick<Outline, 'style' | 'substyle' | 'random'>,
  sections: readonly Returning[],
  index: number,
): number | undefined {
  const habits = style.echoes?.substyles.includes(substyle.name) ? style.echoes.daCapo : undefined;
  const { material, occurrence, bars, key, purpose } = sections[index]!;
  if (!habits || occurrence === 0 || purpose === 'development') return undefined;
  // What is said twice in a row is answered, not said again.
  if (sections[index - 1]?.material === material) return undefined;
  if (!random.at('da-capo').chance(habits.pieces[material] ?? 0)) return undefined;
  if (!random.at('da-capo', index).chance(habits.returns)) return undefined;
  const model = sections.findIndex(
    (other) => other.material === material && other.bars === bars && keyName(other.key) === keyName(key),
  );
  return model < index ? model : undefined;
}
