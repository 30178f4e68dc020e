import type { Player } from '../../styles/tables/ensembles.js';
import type { DropOut, LayerPlan, Which } from '../../styles/tables/layering.js';
import { KICKS } from '../drums/kicks.js';
import type { Draft, Outline, Plan, PlanBar, PlanPart, PlanSection } from '../plan.js';

/** Who can carry a section alone. */
const STANDING: readonly string[] = ['drums', 'bass', 'comping', 'pad', 'arpeggio'];

/** Roles whose long notes come in where their layer does, in the middle of a chord too. */
const HELD: readonly string[] = ['pad', 'texture', 'bass', 'comping'];

/** Bars in which layers move: four in a section of eight, two in one of four; none in shorter ones. */
function blockOf({ bars }: PlanSection): number {
  return bars >= 8 ? 4 : bars >= 4 ? 2 : 0;
}

/** Whether a section is the first, the last or a later one of those of its purpose. */
export function stands(
  sections: readonly PlanSection[],
  section: PlanSection,
  which: Which | undefined,
): boolean {
  if (which === undefined) return true;
  const same = sections.filter(({ purpose }) => purpose === section.purpose);
  const place = same.findIndex(({ id }) => id === section.id);
  if (which === 'first') return place === 0;
  return which === 'last' ? place > 0 && place === same.length - 1 : place > 0;
}

interface Suiting {
  readonly purposes: readonly string[];
  readonly substyles?: readonly string[];
  readonly which?: Which;
}

function suits(outline: Outline, section: PlanSection, { purposes, substyles, which }: Suiting): boolean {
  return (
    purposes.includes(section.purpose) &&
    (substyles === undefined || substyles.includes(outline.substyle.name)) &&
    stands(outline.sections, section, which)
  );
}

/** Bars of the section in which a player plays under a plan, in whole blocks. */
function barsOf(
  plan: LayerPlan,
  { id, role }: Pick<Player, 'id' | 'role'>,
  section: PlanSection,
): readonly [number, number] {
  const span = plan.spans[id] ?? plan.spans[role];
  if (span === undefined) return [0, section.bars];
  const block = blockOf(section);
  const whole = (share: number): number =>
    share >= 1 ? section.bars : Math.min(section.bars, Math.round((share * section.bars) / block) * block);
  return [whole(span[0]), whole(span[1])];
}

/** Whether a part plays in a bar: it has something to play in the section, and its layer is there. */
export function isThere(
  layers: Readonly<Record<string, LayerPlan>>,
  part: PlanPart,
  { section, barInSection }: PlanBar,
): boolean {
  if (part.figures[section.id] === undefined) return false;
  const plan = layers[section.id];
  if (plan === undefined) return true;
  const [from, to] = barsOf(plan, part, section);
  return from <= barInSection && barInSection < to;
}

/** Whether under a plan somebody who can stand alone plays in every block. */
function carries(plan: LayerPlan, section: PlanSection, players: readonly Player[]): boolean {
  const spans = players
    .filter(({ role }) => STANDING.includes(role))
    .map((player) => barsOf(plan, player, section));
  for (let bar = 0; bar < section.bars; bar += blockOf(section))
    if (!spans.some(([from, to]) => from <= bar && bar < to)) return false;
  return true;
}

/**
 * The way each section is laid out, by section id. Drawn from the piece's own randomness and the cast as the style has
 * it, so that no player's wish moves another.
 */
export function planLayers(
  outline: Outline,
  cast: readonly Player[],
  present: ReadonlyMap<string, ReadonlySet<string>>,
): Readonly<Record<string, LayerPlan>> {
  const { layering } = outline.style;
  const found: Record<string, LayerPlan> = {};
  if (!layering) return found;
  for (const section of outline.sections) {
    if (blockOf(section) === 0) continue;
    const players = cast.filter(({ id }) => present.get(id)?.has(section.id));
    const fitting = layering.plans.filter(
      (plan) =>
        section.bars >= (plan.least ?? 0) && suits(outline, section, plan) && carries(plan, section, players),
    );
    if (fitting.length === 0) continue;
    found[section.id] = outline.random.at('layers', section.id).weighted(fitting, ({ weight }) => weight);
  }
  return found;
}

/** What of a part's notes its layer lets through: none before it comes in, none after it leaves, none in a drop-out. */
export function layered(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  if (!plan.style.layering) return drafts;
  const windows = plan.sections.map((section) => windowOf(plan, part, section));
  if (windows.every(({ whole, gaps }) => whole && gaps.length === 0)) return drafts;
  const out: Draft[] = [];
  let at = 0;
  for (const draft of drafts) {
    while (at + 1 < windows.length && windows[at + 1]!.start <= draft.start) at++;
    while (at > 0 && windows[at]!.start > draft.start) at--;
    const kept =
      draft.start >= plan.ending.start ? closing(plan, draft, windows) : through(draft, windows[at]!, part);
    if (kept) out.push(kept);
  }
  return out;
}

interface Window {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly whole: boolean;
  readonly gaps: readonly (readonly [number, number])[];
  readonly kickOnly: boolean;
  readonly beat: number;
}

function windowOf(plan: Plan, part: PlanPart, section: PlanSection): Window {
  const { start, length } = section;
  const { barTicks } = plan.metre;
  const layers = plan.shared.layers[section.id];
  const [from, to] = layers ? barsOf(layers, part, section) : [0, section.bars];
  const out = dropOutOf(plan, section);
  const rests = out?.silent.includes(part.role) === true;
  return {
    start,
    from: start + from * barTicks,
    to: start + to * barTicks,
    end: start + length,
    whole: from === 0 && to === section.bars,
    gaps: rests ? gapsOf(plan, section, out) : [],
    kickOnly: out?.kickOnly === true && part.drums,
    beat: plan.metre.beatTicks,
  };
}

function dropOutOf(plan: Plan, section: PlanSection): DropOut | undefined {
  const fitting = plan.style.layering!.dropOuts.filter(
    (one) => section.bars > one.every && suits(plan, section, one),
  );
  if (fitting.length === 0) return undefined;
  return plan.random.at('drop-out', section.id).weighted(fitting, ({ weight }) => weight);
}

function gapsOf(plan: Plan, section: PlanSection, { every, beats }: DropOut): (readonly [number, number])[] {
  const { barTicks, beatTicks } = plan.metre;
  const gaps: (readonly [number, number])[] = [];
  for (let bar = every; bar < section.bars; bar += every) {
    const end = section.start + bar * barTicks;
    gaps.push([end - Math.min(barTicks, beats * beatTicks), end]);
  }
  return gaps;
}

/** Who has left before a piece fades does not come back for its end. */
function closing({ ending }: Plan, draft: Draft, windows: readonly Window[]): Draft | undefined {
  const last = windows.at(-1);
  return ending.kind === 'fade' && last && last.to < last.end ? undefined : draft;
}

/** A draft as its window lets it sound; undefined: not at all. */
function through(draft: Draft, window: Window, part: PlanPart): Draft | undefined {
  const { from, to, end, gaps, kickOnly } = window;
  let { start } = draft;
  let until = start + draft.length;
  if (start < from) {
    // A held chord is there when its layer comes in.
    if (part.drums || !HELD.includes(part.role) || from >= to || until < from + window.beat) return undefined;
    start = from;
  }
  if (start >= to) return undefined;
  if (to < end) until = Math.min(until, to);
  if (gaps.length > 0 && !(kickOnly && !KICKS.includes(draft.pitch))) {
    const gap = gaps.find(([open, close]) => start < close && until > open);
    if (gap && start >= gap[0]) return undefined;
    if (gap && until - gap[0] > 0 && !part.drums) until = gap[0];
  }
  return start === draft.start && until === start + draft.length
    ? draft
    : { ...draft, start, length: Math.max(1, until - start) };
}
