import type { Random } from '../../math/random.js';
import { DRUM_NOTES, type Drum, type Groove, type Steps } from '../../styles/tables/drums.js';
import { metreOf } from '../../theory/metre.js';
import { answeredBars } from '../arrangement/ensemble-figure.js';
import { tradedBars } from '../arrangement/trading.js';
import {
  type Draft,
  noted,
  type Plan,
  type PlanBar,
  type PlanPart,
  type PlanSection,
  type Writer,
  writtenSections,
} from '../plan.js';
import { breakEdit } from './break-edits.js';
import { buildRoll } from './build.js';
import { caught } from './catches.js';
import { chancesOf, lineOf } from './choose-groove.js';
import { endingStrokes } from './ending.js';
import { fillLength, fillStrokes, pickFill } from './fills.js';
import { isPlayable, learnedStrokes } from './learned-drums.js';
import { playable, type Struck, WEIGHT } from './playable.js';
import { soloBar } from './solo.js';
import { barStrokes } from './steps.js';

const CYMBALS: ReadonlySet<Drum> = new Set<Drum>([
  'hat',
  'openHat',
  'ride',
  'bell',
  'crash',
  'crash2',
  'china',
  'pedal',
]);

/** A kit's dynamics lie far apart: backbeat and ghost note are two worlds. 0-1. */
function dynamicOf({ drum, dynamic }: Struck): number {
  return Math.min(1, Math.max(0, 0.5 + 1.5 * (dynamic * (WEIGHT[drum] ?? 1) - 0.58)));
}

/** Writes drums and percussion: the groove of every section, fills that lead on, crashes that mark, rolls that build. */
export const writeDrums: Writer = (plan, part, random) => {
  const struck: Struck[] = [];
  for (const section of writtenSections(plan)) {
    const groove = plan.style.drums.grooves[part.figures[section.id] ?? ''];
    if (!groove) continue;
    const key = `${part.id} ${section.id}`;
    const make = () => sectionStrokes(plan, part, section, groove, random);
    struck.push(...noted(plan.notebook?.strokes, key, make));
    if (part.role === 'drums') struck.push(...caught(plan, section, groove, random));
  }
  const last = plan.sections.at(-1);
  const name = last ? part.figures[last.id] : part.figures.ending;
  const groove = plan.style.drums.grooves[name ?? ''];
  if (groove && plan.written === undefined) struck.push(...endingStrokes(plan, groove, random));
  return playable(struck)
    .filter(({ at }) => at >= 0 && at < plan.endTick)
    .map((one) => draftOf(plan, part, one));
};

function sectionStrokes(
  plan: Plan,
  part: PlanPart,
  section: PlanSection,
  groove: Groove,
  random: Random,
): Struck[] {
  const learned = learnedSection(plan, part, section, groove, random);
  if (learned) return learned;
  const struck: Struck[] = [];
  const end = section.start + section.length;
  const silent = groove.cut === undefined ? end : end - groove.cut * plan.metre.beatTicks;
  let prepared = 0;
  const alone = part.role === 'drums' ? turnsOf(plan, section) : undefined;
  for (const bar of plan.bars) {
    if (bar.section.id !== section.id || waitsInBuild(plan, part, bar)) continue;
    if (alone?.has(bar.index)) {
      struck.push(...soloBar(plan, groove, bar, random));
      prepared = plan.metre.feltBeats;
      continue;
    }
    const barEnd = bar.start + plan.metre.barTicks;
    const chances = chancesOf(plan.brief.complexity, bar.energy);
    const beats = groove.roll ? 0 : fillLength(plan, part, bar, random);
    const fill =
      beats > 0 ? pickFill(plan, groove, beats, bar.energy, random.at('fill', bar.index)) : undefined;
    const fillStart = fill ? barEnd - fill.beats * plan.metre.beatTicks : barEnd;
    const marked = crashOf(plan, groove, bar, prepared, random);
    const played = grooveStrokes(plan, part, groove, bar, random);
    const strokes = groove.edited && !fill ? breakEdit(plan, bar, played, random) : played;
    for (const one of strokes) {
      if (one.at >= fillStart || one.at >= silent) continue;
      if (marked && one.at === bar.start && CYMBALS.has(one.drum)) continue;
      struck.push(one);
    }
    if (fill)
      struck.push(
        ...fillStrokes(
          fill,
          barEnd,
          plan.metre,
          plan.swing,
          chances,
          random.at('fill', bar.index, 'strokes'),
        ),
      );
    if (marked) struck.push(...crashStrokes(plan, groove, marked, bar));
    prepared = fill?.beats ?? 0;
  }
  if (groove.roll) struck.push(...buildRoll(section, groove, plan.metre));
  return struck;
}

/** Bars (by index) that are the drummer's: turns in trading, answers to what the band plays together. */
function turnsOf(plan: Plan, section: PlanSection): ReadonlySet<number> {
  return new Set([...tradedBars(plan), ...answeredBars(plan, section), ...openingBars(plan, section)]);
}

/** Bars of an introduction that the drummer plays alone. */
function openingBars({ bars }: Plan, { id, players }: PlanSection): readonly number[] {
  if (players?.length !== 1 || players[0] !== 'drums') return [];
  return bars.filter(({ section }) => section.id === id).map(({ index }) => index);
}

/** Percussion comes in with the second half of a build that rolls. */
function waitsInBuild(plan: Plan, part: PlanPart, { section, barInSection }: PlanBar): boolean {
  if (part.role !== 'percussion' || section.bars < 2) return false;
  const roll = plan.style.drums.grooves[plan.shared.grooves[section.id] ?? '']?.roll;
  return roll !== undefined && barInSection < Math.floor(section.bars / 2);
}

/** What the trained model plays there; undefined where there is none, or it does not play such grooves. */
function learnedSection(
  plan: Plan,
  part: PlanPart,
  section: PlanSection,
  groove: Groove,
  random: Random,
): Struck[] | undefined {
  const styles = plan.style.drums.learned ?? {};
  const own = styles[plan.substyle.name];
  const style = own === undefined ? styles['*'] : own;
  if (!style || part.role !== 'drums' || !isPlayable(groove)) return undefined;
  const drummer = plan.learned?.drummer;
  if (!drummer) return undefined;
  const bars = plan.bars.filter((bar) => bar.section.id === section.id);
  const fills = new Map<number, number>();
  const crashes = new Map<number, Drum | undefined>();
  let prepared = 0;
  for (const bar of bars) {
    crashes.set(bar.index, crashOf(plan, groove, bar, prepared, random));
    prepared = groove.fills ? Math.min(plan.metre.feltBeats, fillLength(plan, part, bar, random)) : 0;
    fills.set(bar.index, prepared);
  }
  const played = learnedStrokes(drummer, {
    plan,
    section,
    bars,
    groove,
    style,
    fillBeats: (bar) => fills.get(bar.index) ?? 0,
    crash: (bar) => crashes.get(bar.index),
    random,
  });
  // Turns that the drummer takes alone are the tables'.
  const turns = turnsOf(plan, section);
  const solos = bars.filter((bar) => turns.has(bar.index));
  const alone = ({ at }: Struck): boolean =>
    solos.some(({ start }) => at >= start && at < start + plan.metre.barTicks);
  return [
    ...played.filter((one) => !alone(one)),
    ...solos.flatMap((bar) => soloBar(plan, groove, bar, random)),
  ];
}

/** One bar of the groove. The kick is the piece's own skeleton, so that the bass, who cannot hear the drums, agrees. */
function grooveStrokes(plan: Plan, part: PlanPart, groove: Groove, bar: PlanBar, random: Random): Struck[] {
  const { section, barInSection } = bar;
  const chances = chancesOf(plan.brief.complexity, bar.energy);
  const written = Object.keys(groove.lines) as Drum[];
  const playing = layers(groove, section, barInSection, written.length);
  const skeleton = part.role === 'drums' ? plan.shared.kicks[section.id] : undefined;
  const joined = joinedLines(plan, groove, bar);
  const drums = new Set([...written.slice(0, playing), ...joined.keys()]);
  return [...drums].flatMap((drum): Struck[] => {
    const line = joined.get(drum) ?? lineOf(groove, drum, section.material, plan)!;
    const step = plan.metre.beatTicks / 4;
    if (drum === 'kick' && skeleton && skeleton.length > 0) {
      return skeleton[barInSection % skeleton.length]!.map(({ at, weight }) => ({
        drum,
        at: bar.start + at,
        length: step,
        dynamic: weight,
        exact: false,
      }));
    }
    const draws = random.at('groove', bar.index, drum);
    return barStrokes(line, barInSection, metreOf(groove.metre), plan.metre, plan.swing, chances, draws).map(
      (stroke) => ({
        drum,
        at: bar.start + stroke.at,
        length: stroke.step,
        dynamic: stroke.dynamic,
        exact: stroke.exact,
      }),
    );
  });
}

/** Bars of a section before its grooves are joined by further lines, and whose sections are joined. */
const FIRST_BARS = 8;
const GROWING: readonly PlanSection['purpose'][] = ['statement', 'development', 'return', 'climax'];

/** What joins a groove in the second eight bars of a long section, by drum. */
function joinedLines({ random }: Plan, { later }: Groove, bar: PlanBar): ReadonlyMap<Drum, Steps> {
  const { section, barInSection } = bar;
  const found = new Map<Drum, Steps>();
  if (!later || !GROWING.includes(section.purpose)) return found;
  if (section.bars < 2 * FIRST_BARS || barInSection < FIRST_BARS) return found;
  for (const [drum, lines] of Object.entries(later) as [Drum, readonly Steps[]][])
    found.set(drum, random.at('joined-line', section.material, drum).pick(lines));
  return found;
}

/** Lines that play in this bar: all, but a layered groove comes in piece by piece over an intro and leaves over an outro. */
function layers(groove: Groove, section: PlanSection, bar: number, count: number): number {
  if (!groove.layered || section.bars < 4 || count < 2) return count;
  const progress = bar / section.bars;
  if (section.purpose === 'intro') return Math.max(1, Math.ceil(count * (0.35 + progress * 0.85)));
  if (section.purpose === 'outro') return Math.max(1, Math.ceil(count * (1.2 - progress * 0.8)));
  return count;
}

/** The crash that marks a section's start, or what a long fill led to. */
function crashOf(
  plan: Plan,
  groove: Groove,
  bar: PlanBar,
  prepared: number,
  random: Random,
): Drum | undefined {
  if (!groove.crash) return undefined;
  const draws = random.at('crash', bar.index);
  if (bar.barInSection === 0) {
    const previous = plan.sections[bar.section.index - 1];
    if (!previous) return bar.energy > 0.55 ? groove.crash : undefined;
    return draws.chance(0.45 + 0.55 * bar.energy) ? groove.crash : undefined;
  }
  if (prepared >= 2 && bar.barInPhrase === 0)
    return draws.chance(0.25 + 0.5 * bar.energy) ? groove.crash : undefined;
  return undefined;
}

function crashStrokes(plan: Plan, groove: Groove, crash: Drum, bar: PlanBar): Struck[] {
  const mark = { at: bar.start, exact: false, dynamic: 0.62 + 0.25 * bar.energy, transform: 'crash' };
  const cymbal: Struck = { ...mark, drum: crash, length: plan.metre.beatTicks };
  return groove.lines.kick ? [cymbal, { ...mark, drum: 'kick', length: plan.metre.beatTicks / 4 }] : [cymbal];
}

/** What is struck softer is a ghost note. */
const GHOST = 0.35;

function draftOf(plan: Plan, part: PlanPart, one: Struck): Draft {
  const { at, drum, dynamic, exact, late, transform } = one;
  const section = plan.sections.find(({ start, length }) => at >= start && at < start + length);
  const motif = (section && part.figures[section.id]) ?? transform ?? 'ending';
  const where = section?.id ?? 'ending';
  // Few shapes and nothing copied: there are thousands of strokes.
  const draft: { -readonly [Key in keyof Draft]: Draft[Key] } = {
    start: at,
    length: Math.max(1, Math.min(one.length, plan.endTick - at)),
    pitch: DRUM_NOTES[drum],
    dynamic: dynamicOf(one),
    reason: { section: where, motif, transform: transform ?? (dynamic < GHOST ? 'ghost' : 'groove') },
  };
  if (dynamic < GHOST) draft.articulation = 'ghost';
  if (exact) draft.exact = true;
  if (late !== undefined) draft.late = late;
  return draft;
}
