import type { Brief } from '../contract/brief.js';
import type { PlanSummary } from '../contract/plan.js';
import { Random } from '../math/random.js';
import { briefHash } from '../score/brief-hash.js';
import { checkScore } from '../score/check.js';
import { endingBeforeAgain } from '../score/notated-lengths.js';
import { explained } from '../score/reasons/explain.js';
import type { GrowingScore, KeyEvent, Note, Part, Role, Score, Ticks } from '../score/score.js';
import type { Style, StyleRegistry } from '../styles/style.js';
import { chordSymbol } from '../theory/chord.js';
import { isMinor, type Key, keyName, signatureOf } from '../theory/key.js';
import { arrange } from './arrange.js';
import { cutBuilds } from './arrangement/cut.js';
import { inEchoes } from './arrangement/echoes.js';
import { wishFor } from './arrangement/ensemble.js';
import { closed } from './arrangement/finish.js';
import { inHemiolas } from './arrangement/hemiola.js';
import { layered } from './arrangement/layering.js';
import { sayToTheNote } from './arrangement/literal.js';
import { stopTime } from './arrangement/stop-time.js';
import { leaveTo } from './arrangement/trading.js';
import { turnedAround } from './arrangement/turnaround.js';
import { playInUnison } from './arrangement/unison.js';
import { writeBass } from './bass/bass.js';
import { breathing } from './breathing.js';
import { type Chapter, chaptersOf, continued, standing } from './chapters.js';
import { writeArpeggio } from './comping/arpeggio.js';
import { writeComping } from './comping/comping.js';
import { withoutResolutions } from './comping/dissonance.js';
import { writeEffects } from './comping/effects.js';
import { movingInside } from './comping/inner-motion.js';
import { writePad } from './comping/pad.js';
import { writeTexture } from './comping/texture.js';
import { writeDrums } from './drums/drums.js';
import { outline } from './form/outline.js';
import { beforeTurn, turnedScore } from './loop.js';
import { writeCounter } from './melody/counter.js';
import { withDoubleStops } from './melody/double-stops.js';
import { withFullHand } from './melody/full-hand.js';
import { stopLastChords } from './melody/last-stops.js';
import type { LearnedMelody } from './melody/learned.js';
import { writeMelody } from './melody/melody.js';
import { preludeHand } from './melody/prelude.js';
import { sungBelow } from './melody/tenor.js';
import { fromTheFirstBeat, runFromTheFirstBeat, struckFromTheFirstBeat } from './opening.js';
import { lineOf, withoutParallelMotion } from './parallels.js';
import { dynamicsOf } from './performance/dynamics.js';
import { pedalling } from './performance/pedal.js';
import { perform } from './performance/perform.js';
import {
  type Draft,
  type Outline,
  type Plan,
  type PlanPart,
  partRandom,
  type Upstream,
  type Writer,
} from './plan.js';
import { produce } from './production.js';
import { summarise } from './summary.js';

const WRITERS: Readonly<Record<Role, Writer>> = {
  melody: writeMelody,
  counter: writeCounter,
  bass: writeBass,
  comping: writeComping,
  pad: writePad,
  arpeggio: writeArpeggio,
  texture: writeTexture,
  effects: writeEffects,
  drums: writeDrums,
  percussion: writeDrums,
};

/** Who writes a part: its role, or the hand of a prelude. */
function writerOf(plan: Plan, role: Role): Writer {
  return handOf(plan, role) ?? WRITERS[role];
}

/** Who writes a hand of a prelude; undefined in other pieces and roles. */
function handOf({ style, substyle }: Plan, role: Role): Writer | undefined {
  const prelude = style.melody.substyles[substyle.name]?.prelude;
  const hand = role === 'melody' ? 'right' : role === 'comping' ? 'left' : undefined;
  return prelude && hand && ((plan, part) => preludeHand(plan, part, prelude, hand));
}

/** What is to be otherwise when a piece is composed anew for an edit. */
export interface Anew {
  /** Seeds of parts by id, in place of the piece's own or the brief's. */
  readonly seeds?: ReadonlyMap<string, string>;
  /** The tune as it stands, for those who listen to it. */
  readonly lead?: readonly Note[];
  /** Parts that stay as they are, by id: in strict part-writing who is asked for keeps apart from them. */
  readonly given?: ReadonlyMap<string, readonly Note[]>;
  /** The wishes that the ensemble was drawn by. */
  readonly cast?: Brief['parts'];
  /** The only parts that are asked for: others may be missing from the score. */
  readonly only?: ReadonlySet<string>;
  /** Notes that begin here or later are not asked for: they may be missing. Loops are written whole. */
  readonly until?: Ticks;
}

/** Form, chords, players and what they share. `learned`: the models of the brief. */
export function makePlan(brief: Brief, style: Style, anew: Anew = {}, learned?: LearnedMelody): Plan {
  const form = outline(brief, style, learned);
  const arranged = { ...form, ...arrange(form, anew.seeds, anew.cast), ...(learned && { learned }) };
  return { ...arranged, dynamics: dynamicsOf(unasked(form, arranged, anew)) };
}

/** The plan as if all of the cast played their own instruments and seeds: nobody's touch hangs on one other player's wishes. */
function unasked(
  form: Outline,
  arranged: Omit<Plan, 'dynamics'>,
  { seeds, cast }: Anew,
): Omit<Plan, 'dynamics'> {
  const { brief } = form;
  if (brief.parts.length === 0 && (seeds?.size ?? 0) === 0) return arranged;
  const plain = { ...form, brief: { ...brief, parts: [] } };
  return { ...plain, ...arrange(plain, new Map(), cast ?? brief.parts) };
}

/** The plan alone, as it is answered; no note is composed. Throws on an unknown style. */
export function planScore(
  brief: Brief,
  styles: StyleRegistry,
  learned?: LearnedMelody,
): { plan: PlanSummary; parts: { id: string; role: Role; instrument: string }[] } {
  const style = styles.get(brief.style);
  if (!style) throw new Error(`no style "${brief.style}"`);
  const plan = makePlan(brief, style, {}, learned);
  return {
    plan: summarise(plan),
    parts: plan.parts.map(({ id, role, instrument }) => ({ id, role, instrument })),
  };
}

/** The parts to write: those asked for, and whom they listen to. In strict part-writing that is all who are not given. */
function askedFor({ parts, style }: Plan, { only, lead, given }: Anew): readonly PlanPart[] {
  if (only === undefined || (style.melody.strict && given === undefined)) return parts;
  const counters = parts.some(({ id, role }) => role === 'counter' && only.has(id));
  return parts.filter(
    ({ id, role }) =>
      only.has(id) || (role === 'melody' && lead === undefined) || (role === 'counter' && counters),
  );
}

/** A line whose player may open the piece alone, from its first beat on. */
function opened(plan: Plan, { role }: PlanPart, line: readonly Draft[]): readonly Draft[] {
  if (role === 'drums') return struckFromTheFirstBeat(plan, line);
  return role === 'arpeggio' ? runFromTheFirstBeat(plan, line) : line;
}

/** Who has something to play: a part without a single note stays at home, unless the brief asks for it. */
function heard(plan: Plan, notes: ReadonlyMap<string, readonly Note[]>): Plan {
  const parts = plan.parts.filter(
    (part) =>
      notes.has(part.id) && (notes.get(part.id)!.length > 0 || wishFor(plan.brief.parts, part) !== undefined),
  );
  return { ...plan, parts };
}

/**
 * Brief -> Plan -> Parts -> Performance -> Score. Pure: equal briefs (and models) give equal scores. `learned`: the models
 * of the brief. Throws on an unknown style.
 */
export function composeScore(
  brief: Brief,
  styles: StyleRegistry,
  anew: Anew = {},
  learned?: LearnedMelody,
): { score: Score; plan: PlanSummary } {
  const planned = planOf(brief, styles, anew, learned);
  let notes: ReadonlyMap<string, readonly Note[]> = new Map();
  let from = 0;
  for (const chapter of chaptersOf(planned)) {
    notes = writeChapter(planned, anew, chapter, notes, from);
    from = chapter.until ?? from;
    const enough = anew.until !== undefined && from >= anew.until && !brief.loop;
    if (enough && chapter.until !== undefined)
      return { score: begun(planned, notes, chapter.until), plan: summarise(planned) };
  }
  return finished(planned, notes);
}

/** The same score, chapter by chapter: what is written before the next is asked for stands in the whole. */
export function composeByChapters(
  brief: Brief,
  styles: StyleRegistry,
  learned?: LearnedMelody,
): GrowingScore {
  const planned = planOf(brief, styles, {}, learned);
  const chapters = chaptersOf(planned);
  const at = (index: number, before: ReadonlyMap<string, readonly Note[]>, from: Ticks): GrowingScore => {
    const chapter = chapters[index]!;
    const notes = writeChapter(planned, {}, chapter, before, from);
    const next = () => at(index + 1, notes, chapter.until ?? from);
    const { until } = chapter;
    if (until === undefined) return { score: finished(planned, notes).score, until, next };
    return { score: begun(planned, notes, until), until, next };
  };
  return at(0, new Map(), 0);
}

function planOf(brief: Brief, styles: StyleRegistry, anew: Anew, learned: LearnedMelody | undefined): Plan {
  const style = styles.get(brief.style);
  if (!style) throw new Error(`no style "${brief.style}"`);
  const notebook = { lines: new Map(), strokes: new Map(), choirs: new Map() };
  return { ...makePlan(brief, style, anew, learned), notebook };
}

/** The notes of every part that is asked for up to the end of a chapter: those of the chapters before stay. */
function writeChapter(
  planned: Plan,
  anew: Anew,
  { written, until }: Chapter,
  before: ReadonlyMap<string, readonly Note[]>,
  from: Ticks,
): ReadonlyMap<string, readonly Note[]> {
  const plan: Plan = { ...planned, ...(written === undefined ? {} : { written }), standing: from };
  const notes = new Map<string, readonly Note[]>();
  for (const [id, drafts] of writeParts(plan, anew)) {
    const part = plan.parts.find((candidate) => candidate.id === id)!;
    const own = from === 0 ? drafts : drafts.filter(({ start }) => start >= from);
    const played = continued(before.get(id) ?? [], from, perform(plan, part, own));
    notes.set(id, until === undefined ? played : standing(played, until));
  }
  return notes;
}

/** What everybody writes, by part. */
function writeParts(planned: Plan, anew: Anew): ReadonlyMap<string, readonly Draft[]> {
  const { style } = planned;
  const melody: Draft[] = [];
  const drafts = new Map<string, readonly Draft[]>();
  const write = (id: string, upstream: Upstream): readonly Draft[] => {
    const part = planned.parts.find((candidate) => candidate.id === id)!;
    const drafted = writerOf(planned, part.role)(
      planned,
      part,
      partRandom(planned, part, Random.of),
      upstream,
    );
    const arrangedLine = layered(planned, part, cutBuilds(planned, part, drafted));
    const turned = inHemiolas(planned, part, turnedAround(planned, part, arrangedLine));
    const left = leaveTo(planned, part, stopTime(planned, part, turned));
    const heardOf = closed(planned, part, inEchoes(planned, left));
    const breathed = beforeTurn(planned, breathing(planned, part, heardOf));
    const written = endingBeforeAgain(opened(planned, part, breathed));
    drafts.set(id, written);
    return written;
  };
  const asked = askedFor(planned, anew);
  const leads = asked.filter((part) => part.role === 'melody');
  for (const part of leads) melody.push(...write(part.id, { melody: [] }));
  melody.sort((a, b) => a.start - b.start || a.pitch - b.pitch);
  if (anew.lead) melody.splice(0, melody.length, ...anew.lead.map(heardNote));
  const counters: Draft[] = [];
  for (const part of asked.filter(({ role }) => role === 'counter'))
    counters.push(...write(part.id, { melody, counters: [...counters].sort((a, b) => a.start - b.start) }));
  for (const part of asked) if (part.role !== 'melody' && part.role !== 'counter') write(part.id, { melody });
  if (style.melody.tenor) {
    const tune = [...melody];
    for (const part of asked) drafts.set(part.id, sungBelow(planned, part, drafts.get(part.id)!, tune));
    const sung = leads.flatMap((part) => drafts.get(part.id)!);
    if (!anew.lead)
      melody.splice(0, melody.length, ...sung.sort((a, b) => a.start - b.start || a.pitch - b.pitch));
  }
  if (style.melody.strict) keepApart(planned, melody, drafts, anew.given);

  for (const part of leads)
    drafts.set(part.id, withFullHand(planned, part, withDoubleStops(planned, part, drafts.get(part.id)!)));
  playInUnison(planned, melody, drafts);
  stopLastChords(planned, drafts, anew.given);
  sayToTheNote(planned, drafts);
  if (style.melody.strict) fromTheFirstBeat(planned, drafts, anew.given);
  return drafts;
}

/** The score as far as its notes stand. */
function begun(planned: Plan, notes: ReadonlyMap<string, readonly Note[]>, until: Ticks): Score {
  return assemble(planned, partsOf(planned, notes, until), planned);
}

/** The whole score of all notes. */
function finished(
  planned: Plan,
  notes: ReadonlyMap<string, readonly Note[]>,
): { score: Score; plan: PlanSummary } {
  const plan = heard(planned, notes);
  const score = turnedScore(plan, assemble(plan, partsOf(plan, notes), planned));
  const faults = checkScore(score);
  if (faults.length > 0) throw new Error(`unsound score: ${faults.join('; ')}`);
  return { score, plan: summarise(plan) };
}

function partsOf(plan: Plan, played: ReadonlyMap<string, readonly Note[]>, until?: Ticks): Part[] {
  return plan.parts.map((part): Part => {
    const notes = endingBeforeAgain([...(played.get(part.id) ?? [])].sort(inOrder));
    const pedal = pedalling(plan, part, notes);
    return {
      id: part.id,
      role: part.role,
      instrument: part.instrument,
      program: part.program,
      drums: part.drums,
      notes,
      pedal: until === undefined ? pedal : standing(pedal, until),
    };
  });
}

/**
 * Strict part-writing: of all parts that play one line, each gives way to those before it, the bass to all of them. Nobody
 * listens to the bass, so that a new one moves no other part. Parts that are not written anew are `given`.
 */
function keepApart(
  plan: Plan,
  melody: readonly Draft[],
  drafts: Map<string, readonly Draft[]>,
  given?: ReadonlyMap<string, readonly Note[]>,
): void {
  const together = lineOf(melody);
  // Leads that overlap, as where one leads in under the last tone of another, are lines of their own.
  const lines = together
    ? [together]
    : plan.parts
        .filter(({ role }) => role === 'melody')
        .map(({ id }) => lineOf(given?.get(id)?.map(heardNote) ?? drafts.get(id) ?? []) ?? []);
  const rank = ({ role }: { readonly role: Role }) => (role === 'counter' ? 0 : role === 'bass' ? 2 : 1);
  const others = plan.parts.filter(({ role, drums }) => role !== 'melody' && !drums);
  for (const part of others.sort((a, b) => rank(a) - rank(b))) {
    // The hands of a prelude are led as whole chords, and have given way to each other.
    if (handOf(plan, part.role) !== undefined) continue;
    const kept = given?.get(part.id)?.map(heardNote);
    const own = drafts.get(part.id) ?? [];
    const plays = part.role !== 'counter';
    const drafted = plays && lineOf(own) === undefined ? withoutResolutions(own, melody) : own;
    const written =
      kept ?? movingInside(plan, part, withoutParallelMotion(plan, part, drafted, lines), lines);
    if (!kept) drafts.set(part.id, written);
    const line = lineOf(written);
    if (line) lines.push(line);
  }
}

/** A played note as those hear it who leave it room. */
function heardNote({ start, length, pitch, velocity }: Note): Draft {
  return { start, length, pitch, dynamic: velocity / 127 };
}

function inOrder(a: Note, b: Note): number {
  return a.start - b.start || a.pitch - b.pitch || a.offset - b.offset || a.length - b.length;
}

function assemble(plan: Plan, parts: readonly Part[], planned: Plan): Score {
  const { brief, style, metre } = plan;
  return explained({
    title: titleOf(plan),
    style: style.name,
    substyle: plan.substyle.name,
    briefHash: briefHash(brief),
    key: brief.key,
    duration: brief.duration,
    endTick: plan.endTick,
    tempoMap: plan.tempoMap.changes,
    metres: [{ tick: 0, beats: metre.beats, unit: metre.unit }],
    keys: keyEvents(plan),
    sections: plan.sections.map((section) => ({
      id: section.id,
      name: section.name,
      startBar: section.startBar,
      bars: section.bars,
      start: section.start,
      length: section.length,
      key: keyName(section.key),
      energy: section.energy,
    })),
    chords: plan.chords.map((span) => ({
      start: span.start,
      length: span.length,
      symbol: chordSymbol(span.chord),
      roman: span.roman,
    })),
    parts,
    production: produce(plan, planned),
  });
}

function keyEvents(plan: Plan): KeyEvent[] {
  const events: KeyEvent[] = [eventOf(0, plan.sections[0]?.key ?? plan.key)];
  for (const section of plan.sections) {
    if (keyName(section.key) !== events[events.length - 1]!.key)
      events.push(eventOf(section.start, section.key));
  }
  return events;
}

function eventOf(tick: number, key: Key): KeyEvent {
  return { tick, key: keyName(key), fifths: signatureOf(key), minor: isMinor(key) };
}

function titleOf(plan: Plan): string {
  return `${plan.style.title} (${plan.substyle.name}) in ${plan.brief.key}`;
}
