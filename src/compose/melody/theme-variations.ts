/**
 * Variations of a theme: its tones stay where they are, on the beats, and one idea goes around them. A second voice may have
 * the theme while the lead plays figures above.
 */
import type { Draws } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { VariationHabits, VariationManner } from '../../styles/tables/variations.js';
import { type Metre, quartersPerMinute } from '../../theory/metre.js';
import { modulo } from '../../theory/pitch.js';
import type { Draft, Plan, PlanSection } from '../plan.js';
import { type Alphabet, nearestPitch } from './alphabet.js';
import { climb } from './development.js';
import type { Themed } from './hook-lead.js';
import { recall } from './recall.js';
import { noteAt, readPattern } from './rhythm.js';
import type { Scene } from './scene.js';
import { cutOverlaps, type ThemeNote } from './theme-note.js';

/** A variation must have so many times the notes of the theme if it divides its beats. */
const RICHER = 1.1;
/** Felt beats of a tone at the end of a phrase that is left in peace. */
const REST = 1.5;
/** Semitones a beat's last tone may leap to the next one, and what a cell costs that repeats the next tone or strikes it out of turn. */
const LEAP = 4;
const REPEAT = 2.5;
/** What another cell than the bar before had at this beat costs: one idea, not one a beat. */
const CHANGE = 1.2;
/** Semitones over the theme in the tenor about which the figures lie. */
const ABOVE = 16;
/** Semitones that their waves go up and down. */
const REACH = 9;
/** Semitones that figures go above their tone. */
const STEPS = 3;

/** The statement of the theme that a section varies; null where it is no variation. */
export function themeVaried({ style, sections }: Plan, section: PlanSection): PlanSection | null {
  if (!style.melody.variations || section.purpose !== 'development' || section.lead === 'none') return null;
  const same = ({ index, material, lead, purpose }: PlanSection): boolean =>
    index < section.index && material === section.material && lead === 'tune' && purpose !== 'development';
  return sections.find(same) ?? null;
}

/** The variation that a section plays. */
export function themeVariation(
  scene: Scene,
  section: PlanSection,
  statement: PlanSection,
  habits: LineHabits,
  themeOf: (section: PlanSection) => Themed,
  draws: Draws,
): ThemeNote[] {
  const { plan, harmony, part } = scene;
  const { metre } = plan;
  const { model, theme } = themeOf(statement);
  const told = recall(theme, model, section, metre, harmony, habits, part.register);
  const manner = richer(plan, mannerOf(plan, section, statement), told, section);
  const alphabetAt = (at: number): Alphabet => harmony.alphabetAt(section.start + Math.max(0, at), 'key');
  const tune = manner.descant
    ? descantOver(told, section, alphabetAt, part.register, metre)
    : manner.lifted
      ? lifted(told, part.register)
      : told;
  return cutOverlaps(figured(tune, manner, section, metre, alphabetAt, part.register, draws));
}

/**
 * What a return plays instead of its theme as it was: the theme embellished, in the piece's one manner. Null where the piece or
 * this return does not vary its reprises; gaits whose rhythm is the piece's keep it.
 */
export function variedReprise(
  { plan, harmony, part, gait }: Scene,
  section: PlanSection,
  told: readonly ThemeNote[],
): ThemeNote[] | null {
  const { style, metre, random } = plan;
  const { reprises, variations } = style.melody;
  if (!reprises || !variations || (gait?.unlearned && !gait.embellished)) return null;
  const draws = random.at('reprises');
  const [name] = draws.weighted(reprises.manners, ([, weight]) => weight);
  if (!draws.chance(reprises.pieces)) return null;
  const own = random.at('reprise', section.id);
  if (!own.chance(reprises.returns)) return null;
  const manner = richer(plan, variations.manners[name]!, told, section);
  const alphabetAt = (at: number): Alphabet => harmony.alphabetAt(section.start + Math.max(0, at), 'key');
  return cutOverlaps(figured(told, manner, section, metre, alphabetAt, part.register, own)).map((note) => ({
    ...note,
    transform: 'varied reprise',
  }));
}

/** The theme as the lead stated it, where a variation gives it to the first of the second voices; else null. */
export function themeInTenor(
  { plan, harmony, part, habits }: Scene,
  section: PlanSection,
  melody: readonly Draft[],
  counters: readonly Draft[],
): ThemeNote[] | null {
  const within = ({ start, length }: PlanSection, notes: readonly Draft[]) =>
    notes.filter((note) => note.start >= start && note.start < start + length);
  const model = themeVaried(plan, section);
  if (!model || !mannerOf(plan, section, model).descant || within(section, counters).length > 0) return null;
  const theme = within(model, melody)
    .filter(({ reason }) => reason?.transform !== 'grace')
    .map(({ start, length, pitch }) => ({
      at: start - model.start,
      length,
      pitch,
      accent: false,
      motif: 'theme',
      transform: 'theme in the tenor',
    }));
  return recall(theme, model, section, plan.metre, harmony, habits('tune'), part.register).map((note) => ({
    ...note,
    transform: 'theme in the tenor',
  }));
}

/** A theme an octave higher where there is room for it and for figures around it. */
function lifted(told: readonly ThemeNote[], [, high]: readonly [number, number]): readonly ThemeNote[] {
  const room = told.every(({ pitch }) => pitch + 12 <= high - STEPS);
  return room ? told.map((note) => ({ ...note, pitch: note.pitch + 12 })) : told;
}

/** The manner of a variation by its place among the piece's variations. */
function mannerOf(plan: Plan, section: PlanSection, statement: PlanSection): VariationManner {
  const { manners, orders, otherMode } = plan.style.melody.variations as VariationHabits;
  const draws = plan.random.at('variations');
  const [order] = draws.weighted(orders, ([, weight]) => weight);
  const minore = draws.pick(otherMode);
  if (section.key.mode !== statement.key.mode) return manners[minore]!;
  const possible = order.filter((name) => !manners[name]!.descant || hasTenor(plan, section));
  const all = plan.sections.filter((other) => themeVaried(plan, other) === statement);
  const place = all.filter(({ key }) => key.mode === statement.key.mode).indexOf(section);
  const last = all.length > 1 && section === all.at(-1);
  return manners[last ? possible.at(-1)! : possible[place % (possible.length - 1)]!]!;
}

function hasTenor({ parts }: Plan, { id }: PlanSection): boolean {
  return parts.some(({ role, figures }) => role === 'counter' && figures[id] !== undefined);
}

/** The manner, or the next that divides the beat into more, where the theme has as many notes already; never faster than hands go. */
function richer(
  plan: Plan,
  manner: VariationManner,
  told: readonly ThemeNote[],
  { bars }: PlanSection,
): VariationManner {
  const { metre, brief, style } = plan;
  const { manners, fastest } = style.melody.variations as VariationHabits;
  const beats = quartersPerMinute(brief.tempo, metre) / 60 / (metre.beatTicks / 960);
  const notes = (one: VariationManner): number => {
    const rhythms = metre.compound ? one.compound : one.simple;
    return (
      rhythms.reduce((sum, text) => sum + [...text].filter((mark) => mark === 'x').length, 0) / rhythms.length
    );
  };
  const playable = (one: VariationManner): boolean => notes(one) * beats <= fastest;
  const divides = runs(manner) && notes(manner) > 1;
  const theme = told.length / (bars * metre.feltBeats);
  if (playable(manner) && (!divides || manner.descant || notes(manner) >= RICHER * theme)) return manner;
  const others = Object.values(manners).filter(
    (one) => runs(one) && one.descant === manner.descant && notes(one) > 1 && playable(one),
  );
  const wanted = Math.max(RICHER * theme, playable(manner) ? 0 : 2);
  const near = others.filter((one) => notes(one) >= wanted).sort((a, b) => notes(a) - notes(b));
  return near[0] ?? others.sort((a, b) => notes(b) - notes(a))[0] ?? manner;
}

/** Whether a manner goes in even notes. */
function runs({ simple, keeps }: VariationManner): boolean {
  return !keeps && simple.every((rhythm) => /^x+$/.test(rhythm));
}

/** A tone of the chord a beat, high over a theme that lies below and not its own: up and down in waves, to the end of the theme. */
function descantOver(
  told: readonly ThemeNote[],
  { bars, phraseBars }: PlanSection,
  alphabetAt: (at: number) => Alphabet,
  register: readonly [number, number],
  { beatTicks, feltBeats }: Metre,
): ThemeNote[] {
  const middle = Math.min(register[1] - REACH, register[0] + ABOVE);
  const phrase = phraseBars * feltBeats;
  const end = told.at(-1)?.at ?? 0;
  return Array.from({ length: bars * feltBeats }, (_, beat): ThemeNote => {
    const at = beat * beatTicks;
    const { inChord } = alphabetAt(at);
    const sung = (noteAt(told, at)?.pitch ?? -1) % 12;
    const wave = 1 - Math.abs(1 - (2 * (beat % phrase)) / phrase);
    const pitch = nearestPitch(
      Math.round(middle + REACH * (wave - 0.5)),
      register,
      (pc) => inChord[pc]! && pc !== sung,
    );
    return { at, length: beatTicks, pitch, accent: false, motif: 'theme', transform: 'descant' };
  }).filter(({ at }) => at <= end);
}

/** The cells of a manner around the theme's tones, beat by beat. */
function figured(
  theme: readonly ThemeNote[],
  manner: VariationManner,
  section: PlanSection,
  metre: Metre,
  alphabetAt: (at: number) => Alphabet,
  register: readonly [number, number],
  draws: Draws,
): ThemeNote[] {
  const { beatTicks, feltBeats } = metre;
  const rhythms = metre.compound ? manner.compound : manner.simple;
  // Syncopations are held over the beat.
  const tied = rhythms.every((rhythm) => rhythm.startsWith('-'));
  const cells = draws.shuffled(manner.cells);
  const before = new Map<number, string>();
  const out: ThemeNote[] = theme.filter(({ at }) => at < 0);
  for (let beat = 0; beat < section.bars * feltBeats; beat++) {
    const at = beat * beatTicks;
    const note = noteAt(theme, at);
    const inBeat = theme.filter((other) => other.at >= at && other.at < at + beatTicks);
    if (
      !note ||
      rests(note, theme, section, metre) ||
      (manner.keeps && inBeat.length !== 1) ||
      (manner.keeps && note.at !== at)
    ) {
      out.push(...inBeat);
      continue;
    }
    const { attacks } = readPattern(rhythms[(beat % feltBeats) % rhythms.length]!, beatTicks);
    const next = theme.find((other) => other.at >= at + beatTicks);
    const tone = note.at === at ? note.pitch : heldTone(note.pitch, alphabetAt(at), register);
    const inBar = beat % feltBeats;
    let best: { cell: string; pitches: readonly number[]; cost: number } | null = null;
    for (const [rank, cell] of cells.entries()) {
      if (cell.length !== attacks.length) continue;
      const pitches = walk(
        cell,
        tone,
        attacks.map((attack) => alphabetAt(at + attack.at)),
      );
      const cost =
        costOf(pitches, next?.pitch, register) + rank * 0.06 + (before.get(inBar) === cell ? -CHANGE : 0);
      if (!best || cost < best.cost) best = { cell, pitches, cost };
    }
    if (!best) {
      out.push(...inBeat);
      continue;
    }
    before.set(inBar, best.cell);
    const { pitches } = best;
    attacks.forEach((attack, i) => {
      out.push({
        at: at + attack.at,
        length: tied ? beatTicks : attack.length,
        pitch: pitches[i]!,
        accent: i === 0 && note.accent,
        motif: 'theme',
        transform: manner.name,
      });
    });
  }
  return out.map((note) => ({ ...note, motif: 'theme', transform: manner.name }));
}

/** Whether a tone ends a phrase: long, with nothing or a rest after it, or the last of the section. */
function rests(
  note: ThemeNote,
  theme: readonly ThemeNote[],
  { bars, phraseBars }: PlanSection,
  metre: Metre,
): boolean {
  const next = theme.find((other) => other.at > note.at);
  const end = note.at + note.length;
  if (!next) return true;
  const phrase = phraseBars * metre.barTicks;
  const crosses =
    Math.floor(next.at / phrase) > Math.floor(note.at / phrase) || next.at >= bars * metre.barTicks;
  return note.length >= REST * metre.beatTicks && (next.at >= end + metre.beatTicks / 2 || crosses);
}

/** A tone that goes on sounding, as the chord of the moment has it. */
function heldTone(
  pitch: number,
  { inChord, inScale }: Alphabet,
  register: readonly [number, number],
): number {
  return inScale[pitch % 12] ? pitch : nearestPitch(pitch, register, (pc) => inChord[pc]!);
}

/** The pitches of a cell around a tone. */
function walk(cell: string, tone: number, alphabets: readonly Alphabet[]): number[] {
  const first =
    cell[0] === 'N' ? climb(tone, 1, alphabets[0]!) : cell[0] === 'n' ? climb(tone, -1, alphabets[0]!) : tone;
  const pitches = [first];
  for (let i = 1; i < cell.length; i++) {
    const from = pitches[i - 1]!;
    pitches.push(cell[0] !== 'T' && i === 1 ? tone : moved(from, cell[i]!, alphabets[i]!));
  }
  return pitches;
}

function moved(from: number, move: string, alphabet: Alphabet): number {
  switch (move) {
    case 'S':
      return climb(from, 1, alphabet);
    case 's':
      return climb(from, -1, alphabet);
    case 'A':
      return chordTone(from, 1, alphabet);
    case 'a':
      return chordTone(from, -1, alphabet);
    case 'C':
      return from + 1;
    case 'c':
      return from - 1;
    default:
      return from;
  }
}

function chordTone(from: number, way: 1 | -1, { inChord }: Alphabet): number {
  for (let pitch = from + way; Math.abs(pitch - from) <= 12; pitch += way)
    if (inChord[modulo(pitch, 12)]) return pitch;
  return from;
}

/** What speaks against a cell: notes out of reach, tones that stand still, and how it comes to the theme's next tone. */
function costOf(
  pitches: readonly number[],
  next: number | undefined,
  [low, high]: readonly [number, number],
): number {
  let cost = 0;
  for (const [i, pitch] of pitches.entries()) {
    if (pitch < low || pitch > high) cost += 8;
    if (i > 0 && Math.abs(pitch - pitches[i - 1]!) > 7) cost += 1;
  }
  if (next === undefined) return cost;
  const leap = Math.abs(next - pitches.at(-1)!);
  if (pitches.length > 1 && leap === 0) cost += REPEAT;
  return cost + Math.max(0, leap - 2) * 0.35 + (leap > LEAP ? 0.6 : 0);
}
