/** Movement over the form: the lanes of a part, from the rules of its style. */
import type { AutomationLane } from '../score/score.js';
import type { AutomationRule } from '../styles/tables/mix.js';
import type { Plan, PlanBar, PlanPart, PlanSection } from './plan.js';
import { wobbled } from './wobble.js';

interface Point {
  readonly tick: number;
  readonly value: number;
}

/** Felt beats of a throw at a phrase's end. */
const THROW = 1;

/** Whether a rule holds for the piece's substyle, and for this piece where that is left to chance. */
export function moves({ random, substyle }: Plan, { role }: PlanPart, rule: AutomationRule): boolean {
  if (rule.substyles && !rule.substyles.includes(substyle.name)) return false;
  return (
    rule.chance === undefined || random.at('automation', role, rule.parameter, rule.shape).chance(rule.chance)
  );
}

/** Whether the next section has more energy than this one, so that one may swell into it. */
function rises(section: PlanSection, next: PlanSection | undefined): boolean {
  return next !== undefined && next.energy > section.energy + 0.02;
}

/** Through an intro from closed to open, through a break from where the rule says, through an outro back again from its middle on. */
function opening({ section, barInSection }: PlanBar, { breaks }: AutomationRule): number {
  if (section.purpose === 'intro') return barInSection / section.bars;
  if (section.purpose === 'break' && breaks !== undefined)
    return breaks + ((1 - breaks) * barInSection) / section.bars;
  if (section.purpose !== 'outro') return 1;
  const half = section.bars / 2;
  return barInSection < half ? 1 : 1 - (barInSection - half + 1) / (half + 1);
}

/** Half a hand's place at the energy, half where the hand is going: from one drawn place to the next, in a line. */
function ridden({ index, energy }: PlanBar, bars: number, placeOf: (block: number) => number): number {
  const block = Math.floor(index / bars);
  const from = placeOf(block);
  return 0.5 * energy + 0.5 * (from + (placeOf(block + 1) - from) * (index / bars - block));
}

/** Bars of a build that has no time to rise from nothing, and where it begins. */
const SHORT_BUILD = { bars: 2, from: 0.6 };

/** Through a build from where the rule says to its end; in a break it stands where the rule says. */
function swept({ section, barInSection }: PlanBar, { breaks = 0, builds = 0 }: AutomationRule): number {
  if (section.purpose === 'break') return breaks;
  if (section.purpose !== 'build') return 0;
  const from = section.bars <= SHORT_BUILD.bars ? Math.max(builds, SHORT_BUILD.from) : builds;
  return from + ((1 - from) * barInSection) / section.bars;
}

/** Where in its range a rule stands at a bar, 0-1. `phase`: of waves; `placeOf`: of the hand that rides, by block. */
function amountAt(
  bar: PlanBar,
  rule: AutomationRule,
  phase: number,
  placeOf: (block: number) => number,
): number {
  const { section, barInSection, energy, index } = bar;
  const builds = section.purpose === 'build';
  switch (rule.shape) {
    case 'energy':
      return energy;
    case 'build':
      return builds ? barInSection / section.bars : 1;
    case 'sweep':
      return swept(bar, rule);
    case 'opening':
      return opening(bar, rule);
    case 'swell':
    case 'throw':
    case 'wobble':
      return 0;
    case 'ride': {
      const hand = ridden(bar, rule.bars ?? 8, placeOf);
      return builds ? Math.max(hand, (barInSection + 1) / section.bars) : hand;
    }
    case 'wave': {
      const turn = index / (rule.bars ?? 16) + phase;
      const saw = turn - Math.floor(turn);
      return saw < 0.5 ? 2 * saw : 2 - 2 * saw;
    }
  }
}

/** Corners of filters move slowly while they are low, where an octave is few hertz; all else in equal steps. */
function valueAt({ parameter, low, high }: AutomationRule, amount: number): number {
  const share = Math.min(1, Math.max(0, amount));
  if (!parameter.endsWith('Pass') || low <= 0) return low + (high - low) * share;
  return low + (high - low) * share * share;
}

/** Points in a bar besides the one at its start. */
function pointsWithin(plan: Plan, part: PlanPart, bar: PlanBar, rule: AutomationRule): Point[] {
  const { barTicks, beatTicks } = plan.metre;
  if (rule.shape === 'wobble')
    return wobbled(plan, bar, part.id, rule.rates ?? [])
      .filter(({ tick }) => tick > bar.start)
      .map(({ tick, amount }) => ({ tick, value: valueAt(rule, amount) }));
  const end = bar.start + barTicks - 1;
  if (rule.shape === 'throw') {
    if (bar.barInPhrase !== bar.phraseBars - 1 || bar.phraseBars < 2) return [];
    const from = bar.start + barTicks - THROW * beatTicks;
    return [
      { tick: from - 1, value: rule.low },
      { tick: from, value: rule.high },
      { tick: end, value: rule.high },
    ];
  }
  if (!bar.lastOfSection) return [];
  const { purpose } = bar.section;
  // A break stands where it is until what follows begins: it does not come nearer before its drop.
  if (rule.shape === 'sweep' && purpose === 'break')
    return [{ tick: end, value: valueAt(rule, swept(bar, rule)) }];
  const arrives =
    (rule.shape === 'sweep' && purpose === 'build') ||
    (rule.shape === 'swell' && rises(bar.section, plan.bars[bar.index + 1]?.section));
  return arrives ? [{ tick: end, value: rule.high }] : [];
}

/** A part's lane by a rule, without points that repeat their neighbours; null where it is empty. */
export function laneOf(plan: Plan, part: PlanPart, rule: AutomationRule): AutomationLane | null {
  const phase = plan.random.at('automation', part.id, rule.parameter).next();
  const placeOf = (block: number): number =>
    plan.random.at('automation', part.id, rule.parameter, 'ride', block).next();
  const points = plan.bars.flatMap((bar): Point[] => [
    { tick: bar.start, value: valueAt(rule, amountAt(bar, rule, phase, placeOf)) },
    ...pointsWithin(plan, part, bar, rule),
  ]);
  const kept = points.filter((point, i) => {
    const before = points[i - 1];
    const after = points[i + 1];
    return !before || !after || before.value !== point.value || after.value !== point.value;
  });
  return kept.length > 0 ? { part: part.id, parameter: rule.parameter, points: kept } : null;
}
