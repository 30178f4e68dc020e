/** A filter that is opened and closed in time with the piece, at rates that change from bar to bar. */
import type { AutomationRule } from '../styles/tables/mix.js';
import type { Plan, PlanBar } from './plan.js';

/** Share of an opening after which the filter is on its way back. */
const CREST = 0.38;

/** Where in a material's four bars which rate is said: one, another, the first again, a turn. */
const ROUND = ['a', 'b', 'a', 'c'] as const;

/** Rates of builds, by the share that is over: ever faster. */
const GATHERING: readonly (readonly [from: number, rates: string])[] = [
  [0, '11'],
  [0.25, '1111'],
  [0.5, '2222'],
  [0.75, '4444'],
];

/** Share of the way at least that it opens, and at full energy. */
const OPENS = [0.6, 1] as const;

function ratesAt(
  plan: Plan,
  { section, barInSection }: PlanBar,
  part: string,
  rates: NonNullable<AutomationRule['rates']>,
): string {
  if (section.purpose === 'build')
    return GATHERING.filter(([from]) => barInSection / section.bars >= from).at(-1)![1];
  const place = ROUND[barInSection % ROUND.length]!;
  // Who comes back says it otherwise.
  return plan.random
    .at('wobble', part, section.material, section.occurrence, place)
    .weighted(rates, ([, weight]) => weight)[0];
}

/** Crests and troughs of a bar, as ticks with shares of the way from closed to open. It begins and ends closed. */
export function wobbled(
  plan: Plan,
  bar: PlanBar,
  part: string,
  rates: NonNullable<AutomationRule['rates']>,
): { tick: number; amount: number }[] {
  const { barTicks } = plan.metre;
  const letters = ratesAt(plan, bar, part, rates);
  const width = barTicks / letters.length;
  const crest = OPENS[0] + (OPENS[1] - OPENS[0]) * bar.energy;
  return [...letters].flatMap((letter, i) => {
    const turns = Number(letter);
    return Array.from({ length: turns }, (_, turn) => {
      const from = bar.start + i * width + (turn * width) / turns;
      return [
        { tick: Math.round(from), amount: 0 },
        { tick: Math.round(from + (CREST * width) / turns), amount: crest },
      ];
    }).flat();
  });
}
