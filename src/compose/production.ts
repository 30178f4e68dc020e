import { EFFECT_NAMES, type EffectName } from '../contract/effects.js';
import { limit } from '../math/limit.js';
import { sharedOut } from '../score/desk-groups.js';
import type { AutomationLane, ChannelStrip, Production, Role, Sidechain } from '../score/score.js';
import { ceilingOf, type Shelves } from '../styles/tables/mix.js';
import { laneOf, moves } from './automation.js';
import { busesOf, effectOf, laneAt } from './effects.js';
import { meanEnergy } from './form/energy.js';
import type { Plan, PlanPart } from './plan.js';
import { castsOf, stripSettings } from './strip-settings.js';
import { toneOf } from './tone.js';

type PartWish = Plan['brief']['parts'][number];

/** The wish of the brief that names this part: by id before by role. */
function wishFor(plan: Plan, part: PlanPart): PartWish | undefined {
  return (
    plan.brief.parts.find((wish) => wish.id === part.id) ??
    plan.brief.parts.find((wish) => wish.id === undefined && wish.role === part.role)
  );
}

/** Work of a bar of each role, roughly: what its notes sound and how many there are. */
const WORK: Readonly<Record<Role, number>> = {
  melody: 3,
  counter: 3,
  bass: 3,
  comping: 6,
  pad: 6,
  arpeggio: 5,
  texture: 4,
  effects: 1,
  drums: 5,
  percussion: 4,
};

/** Group of the desk for each part: by the plan, not by the notes, so that it is known before they are written. */
function groupsOf({ parts, sections }: Plan): ReadonlyMap<string, number> {
  const work = parts.map(({ role, figures }) =>
    sections.reduce(
      (sum, { id, bars }) => sum + (figures[id] === undefined ? 0 : bars * WORK[role]),
      WORK[role],
    ),
  );
  const groups = sharedOut(work);
  return new Map(parts.map(({ id }, i) => [id, groups[i]!]));
}

/** The channel of a part. A bass is felt below 150 Hz: its tone is not mended. */
function stripOf(plan: Plan, planned: Plan, part: PlanPart, group: number): ChannelStrip {
  const table = stripSettings(planned, part);
  const tone = part.role === 'bass' ? { mid: 0, high: 0, brightness: 0 } : toneOf(plan);
  const wish = wishFor(plan, part);
  const level = (name: EffectName, style: number): number =>
    effectOf(name, part, wish?.effects, plan.brief.effects, style);
  const mood = plan.style.moods.find((candidate) => candidate.name === plan.brief.mood);
  const brightness = limit(
    (table.controls.brightness ?? 0.5) + (mood?.brightness ?? 0) + tone.brightness,
    0,
    1,
  );
  return {
    part: part.id,
    patch: part.patch,
    controls: { ...table.controls, brightness },
    mute: wish?.mute ?? false,
    gain: table.gain + (wish?.volume ?? 0),
    pan: wish?.pan ?? part.pan ?? table.pan,
    width: table.width,
    highPass: table.highPass,
    lowPass: table.lowPass,
    eq: { low: table.low, mid: table.mid + tone.mid, high: table.high + tone.high },
    compression: table.compression,
    drive: level('distortion', table.drive),
    cabinet: table.cabinet,
    ...(table.rotary > 0 && { rotary: table.rotary }),
    group,
    sends: {
      reverb: level('reverb', table.reverb),
      delay: level('delay', table.delay),
      chorus: level('chorus', table.chorus),
    },
  };
}

/** A lane as it is, or brought to the level of the effect that the brief asks for. */
function askedLane(plan: Plan, part: PlanPart, lane: AutomationLane): AutomationLane | null {
  const name = EFFECT_NAMES.find((effect) => effect === lane.parameter);
  const own = wishFor(plan, part)?.effects;
  const whole = plan.brief.effects;
  if (name === undefined || (own?.[name] ?? whole?.[name]) === undefined) return lane;
  const top = Math.max(...lane.points.map((point) => point.value));
  return laneAt(lane, effectOf(name, part, own, whole, top));
}

function automationOf(plan: Plan): AutomationLane[] {
  const lanes: AutomationLane[] = [];
  for (const part of plan.parts) {
    for (const rule of plan.style.mix.automation) {
      if (!rule.roles.includes(part.role)) continue;
      if (rule.patches && !rule.patches.includes(part.patch)) continue;
      if (!moves(plan, part, rule)) continue;
      const lane = laneOf(plan, part, rule);
      const kept = lane && askedLane(plan, part, lane);
      if (kept) lanes.push(kept);
    }
  }
  return lanes;
}

function sidechainOf(plan: Plan): Sidechain | undefined {
  const table = plan.style.mix.sidechain;
  const entry = table?.[plan.substyle.name] ?? table?.['*'];
  const source = plan.parts.find((part) => part.role === 'drums');
  if (!entry || !source) return undefined;
  const targets = plan.parts
    .filter((part) => (entry.targets[part.role] ?? 0) > 0)
    .map((part) => ({ part: part.id, depth: entry.targets[part.role]! }));
  return targets.length > 0 ? { source: source.id, pitch: 36, targets, release: entry.release } : undefined;
}

/** Least and most that a shelf is moved to, dB. */
const SHELF = [-6, 12] as const;

/** The shelves of the master: the tables', and how they move with how loud the piece is played. */
function shelvesOf(plan: Plan, { low, high, loud = {} }: Shelves): Production['master']['eq'] {
  const above = meanEnergy(plan.bars) - 0.5;
  const moved = (shelf: number, slope = 0): number =>
    slope === 0 ? shelf : limit(shelf + slope * above, ...SHELF);
  return { low: moved(low, loud.low) + toneOf(plan).low, high: moved(high, loud.high) };
}

/** What brings this substyle to the style's loudness, and from there to the loudness asked for. */
function streamGainOf({ style, brief }: Plan): number {
  const { streamGain, streamGains, loudness } = style.mix.master;
  return (streamGains?.[brief.substyle] ?? streamGain) + brief.loudness - loudness;
}

/**
 * The production block: the style's mix table, the mood, and the caller's wishes, in words of the desk. `planned`: with the
 * parts that turned out to have nothing to play.
 */
export function produce(plan: Plan, planned: Plan = plan): Production {
  const { mix } = plan.style;
  const groups = groupsOf(planned);
  const own = mix.substyles?.[plan.substyle.name];
  const casts = castsOf(planned);
  return {
    strips: plan.parts.map((part) => stripOf(plan, planned, part, groups.get(part.id)!)),
    buses: busesOf(plan),
    automation: automationOf(plan),
    sidechain: sidechainOf(plan),
    master: {
      loudness: plan.brief.loudness,
      truePeak: ceilingOf(mix, plan.brief.loudness, plan.brief.true_peak),
      eq: shelvesOf(plan, casts.findLast(({ eq }) => eq)?.eq ?? own?.eq ?? mix.master.eq),
      glue: casts.findLast(({ glue }) => glue !== undefined)?.glue ?? own?.glue ?? mix.master.glue,
      monoBelow: mix.master.monoBelow,
      streamGain: streamGainOf(plan),
      ...(mix.master.ranges && { ranges: mix.master.ranges }),
    },
  };
}
