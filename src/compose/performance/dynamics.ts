import { decibelsToGain, log10 } from '../../math/elementary.js';
import type { PlayingHabits } from '../../styles/tables/performance.js';
import { touchInPieces } from '../../styles/tables/touch.js';
import { isThere } from '../arrangement/layering.js';
import { liftOf, meanEnergy } from '../form/energy.js';
import type { Dynamics, Plan, PlanBar, PlanPart } from '../plan.js';
import { stripSettings } from '../strip-settings.js';
import { lineAt, MOST_LINE } from './long-line.js';
import { habitsOf } from './playing.js';

type Planned = Omit<Plan, 'dynamics'>;

/** Velocity at which a player is as loud as the fader stands. */
const MEZZO = 90;
/** A bass is felt more than it is measured, dB. */
const BASS = -3;
/** Least and most that contrasts of energy are scaled by. */
export const CONTRAST = [0.35, 2.8] as const;
/** The most where the brief says one energy, about which the form keeps no more than half of its contrasts. */
const CONTRAST_ABOUT_ONE = 2 * CONTRAST[1];
/**
 * By how much energy players move away from where touch is bent (too loud, too soft) when no contrast there makes the range: the
 * most, and where the brief says one energy.
 */
const MOST_MADE_ROOM = 0.12;
const MADE_ROOM_ABOUT_ONE = 0.1;
/** dB that a range may lack before room is made. */
const NEARLY = 0.2;
/**
 * Shares of the stretches between whose levels a range is taken, as in EBU Tech 3342; about a tenth, since the edge of a soft
 * introduction may fall on either side of it.
 */
const SOFT = [0.06, 0.1, 0.14] as const;
const LOUD = 0.95;
/** What is softer than the mean by more than this is not counted. */
const GATE = -20;
/** Seconds from one stretch that is heard to the next, and how many of them a stretch has. */
const STEP = 0.5;
const STEPS = 6;
/** What is left after a step where players stop: echoes and falls fill what they leave, 2 dB a second. */
const RINGING = decibelsToGain(-2);

/**
 * How a piece's players turn energy into touch. Loud pieces keep something in reserve and soft ones some presence; then
 * contrasts are scaled until the loudness range that is to be expected of the plan lies in the style's span; where no
 * contrast does it, the piece is played in one line, and if that is not enough, room is made. One energy that the brief says
 * is the level that is played, and its contrasts are scaled about it; a curve is played as it stands.
 */
export function dynamicsOf(plan: Planned): Dynamics {
  const { bars, brief, style, substyle } = plan;
  if (bars.length === 0 || brief.energy.length > 1) return { middle: 0.5, contrast: 1, moved: 0 };
  const { reserve, presence, span, substyles } = style.performance;
  const middle = meanEnergy(bars);
  const loud = reserve * Math.max(liftOf(style, substyle, brief.mood), 0);
  const moved = brief.energy.length > 0 ? 0 : presence * Math.max(0.5 - middle, 0) - loud;
  const { span: played = span, soft = 0, loud: hard = 0 } = substyles[substyle.name] ?? {};
  const by =
    brief.energy.length > 0 ? soft * Math.max(0.5 - middle, 0) + hard * Math.max(middle - 0.5, 0) : 0;
  const [least, most] = [played[0] + by, played[1] + by];
  const resting = restingIn(plan);
  const stage = stageOf(plan);
  const expected = (contrast: number): number =>
    expectedRange(plan, { middle, contrast, moved, resting }, stage);
  const own = expected(1);
  if (own >= least && own <= most) return { middle, contrast: 1, moved, resting };
  const asked = own < least ? least : most;
  // The range grows with the contrast all along: halves of the way find it.
  const widest = brief.energy.length > 0 ? CONTRAST_ABOUT_ONE : CONTRAST[1];
  let [low, high] = own < least ? [1, widest] : [CONTRAST[0], 1];
  for (let step = 0; step < 7; step++) {
    const half = (low + high) / 2;
    if (expected(half) < asked) low = half;
    else high = half;
  }
  const contrast = (low + high) / 2;
  const scaled: Dynamics = { middle, contrast, moved, resting };
  const lacks = (dynamics: Dynamics): boolean => expectedRange(plan, dynamics, stage) <= least - NEARLY;
  if (own > least || !lacks(scaled)) return scaled;
  const lined = brief.loop ? scaled : inOneLine(scaled, lacks);
  if (!lacks(lined)) return lined;
  const room = brief.energy.length > 0 ? MADE_ROOM_ABOUT_ONE : MOST_MADE_ROOM;
  const moving = (by: number): Dynamics => ({ ...lined, moved: moved + by });
  const rangeAt = (by: number): number => expectedRange(plan, moving(by), stage);
  const away = rangeAt(-room) >= rangeAt(room) ? -room : room;
  return moving(away * leastShare((share) => !lacks(moving(share * away))));
}

/** With the least line that will do, or the longest. */
function inOneLine(dynamics: Dynamics, lacks: (dynamics: Dynamics) => boolean): Dynamics {
  const lined = (share: number): Dynamics => ({ ...dynamics, line: share * MOST_LINE });
  return lined(leastShare((share) => !lacks(lined(share))));
}

/** The least share, 0-1, that will do, to a sixteenth; all where none does. */
function leastShare(does: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 4; step++) {
    const half = (low + high) / 2;
    if (does(half)) high = half;
    else low = half;
  }
  return high;
}

/** Share of the players who rest in each bar, gestures aside. */
function restingIn({ bars, parts, shared }: Planned): number[] {
  const players = parts.filter(({ role }) => role !== 'effects');
  return bars.map(
    (bar) => players.filter((part) => !isThere(shared.layers, part, bar)).length / players.length,
  );
}

/** Energy that goes into the touch of a bar of this energy. */
export function touched({ middle, contrast, moved }: Dynamics, energy: number): number {
  return middle + moved + contrast * (energy - middle);
}

/** Loudness range in dB that is to be expected of a plan, before the master. `stage`: who plays it, for whoever asks many times. */
export function expectedRange(plan: Planned, dynamics: Dynamics, stage = stageOf(plan)): number {
  return rangeOf(levelsOf(plan, dynamics, stage));
}

/** What of a plan's levels no dynamics change. */
interface Stage {
  /** For each bar: who plays in it. */
  readonly players: readonly (readonly Player[])[];
  /** For each bar: its end in seconds. */
  readonly ends: readonly number[];
}

function stageOf(plan: Planned): Stage {
  const { bars, metre, parts, shared, tempoMap } = plan;
  const players = parts
    .filter(({ role }) => role !== 'effects')
    .map((part): Player => {
      const habits = habitsOf(plan, part);
      return { part, habits, gain: gainOf(plan, part, habits), touch: touchInPieces(part.patch) };
    });
  return {
    players: bars.map((bar) => players.filter(({ part }) => isThere(shared.layers, part, bar))),
    ends: bars.map(({ start }) => tempoMap.seconds(start + metre.barTicks)),
  };
}

/** Expected level in dB of every three seconds, up to a constant: who plays, at what gain and velocity. */
function levelsOf(plan: Planned, dynamics: Dynamics, { players, ends }: Stage): number[] {
  const powers = plan.bars.map((bar, i) => {
    let power = 0;
    for (const player of players[i]!) power += powerOf(plan, dynamics, player, bar);
    return power;
  });
  return threeSeconds(ends, powers).map((power) => 10 * log10(Math.max(power, 1e-9)));
}

interface Player {
  readonly part: PlanPart;
  readonly habits: PlayingHabits;
  readonly gain: number;
  readonly touch: number;
}

/** Power of a player in a bar. */
function powerOf(
  { bars }: Planned,
  dynamics: Dynamics,
  { part, habits, gain, touch }: Player,
  bar: PlanBar,
): number {
  const alone = (habits.alone ?? 0) * (dynamics.resting?.[bar.index] ?? 0);
  const line = lineAt(dynamics, (bar.index + 0.5) / bars.length);
  const played = sectionVelocity(habits, part, bar, touched(dynamics, bar.energy)) + alone + line;
  return decibelsToGain(2 * (gain + touch * log10(inReach(played) / MEZZO)));
}

/** Mean power of every three seconds, one beginning half a second after the other, of what bars have. */
function threeSeconds(ends: readonly number[], powers: readonly number[]): number[] {
  const steps: number[] = [];
  let ringing = 0;
  ends.forEach((end, bar) => {
    while (steps.length * STEP < end) {
      ringing = Math.max(powers[bar]!, ringing * RINGING);
      steps.push(ringing);
    }
  });
  const window = Math.min(STEPS, steps.length);
  const heard: number[] = [];
  let sum = 0;
  for (let i = 0; i < steps.length; i++) {
    sum += steps[i]! - (steps[i - window] ?? 0);
    if (i >= window - 1) heard.push(sum / window);
  }
  return heard;
}

function gainOf(plan: Planned, part: PlanPart, { weight }: PlayingHabits): number {
  return stripSettings(plan, part).gain + (weight ?? (part.role === 'bass' ? BASS : 0));
}

/** Range of levels in dB, as loudness range is taken. */
function rangeOf(levels: readonly number[]): number {
  const mean = levels.reduce((sum, level) => sum + decibelsToGain(2 * level), 0) / levels.length;
  const floor = 10 * log10(Math.max(mean, 1e-9)) + GATE;
  const heard = levels.filter((level) => level > floor).sort((a, b) => a - b);
  const at = (share: number): number => heard[Math.round(share * (heard.length - 1))] ?? 0;
  return at(LOUD) - SOFT.reduce((sum, share) => sum + at(share), 0) / SOFT.length;
}

/** Velocity of a mezzo note anywhere in a bar: the player's level, energy, presence and the section's swell. */
export function sectionVelocity(
  habits: PlayingHabits,
  part: PlanPart,
  bar: PlanBar,
  energy: number,
  swells = true,
): number {
  const intensity = part.intensity[bar.section.id] ?? 0.6;
  return (
    habits.level +
    habits.energy * (energy - 0.55) +
    10 * (intensity - 0.6) +
    (swells ? habits.swell * (swellAt(bar) - 0.5) : 0)
  );
}

/** Where a section of eight bars or more stands between its beginning (0) and its height (1), at three quarters of it. */
function swellAt({ section, barInSection }: PlanBar): number {
  if (section.bars < 8) return 0.5;
  const at = (barInSection + 0.5) / section.bars;
  return at < 0.75 ? at / 0.75 : 1 - (at - 0.75) / 0.5;
}

/** The softest that still speaks and the loudest that is not yet a shout; beyond them the scale is bent. */
const SOFTEST = 30;
const LOUDEST = 112;

export function inReach(velocity: number): number {
  if (velocity < SOFTEST) return Math.max(12, SOFTEST - (SOFTEST - velocity) * 0.3);
  return velocity > LOUDEST ? LOUDEST + (velocity - LOUDEST) * 0.4 : velocity;
}
