/**
 * Preludes of figures: one broken-chord figure for two hands goes through the whole piece and the harmony carries it, in
 * six voices that are led like a choir's. Both hands read the same voicings, so either can be written alone.
 */
import type { Draws } from '../../math/random.js';
import type { PreludeFigure, PreludeHabits } from '../../styles/tables/melody.js';
import { bassClass, chordClasses } from '../../theory/chord.js';
import { tendenciesOf } from '../comping/harmony-line.js';
import { barsOf, type Stroke, strokesOf } from '../comping/pattern.js';
import { leadVoices, type Step } from '../comping/voice-leading.js';
import { USUAL_WEIGHTS, type Voicing } from '../comping/voicing-cost.js';
import {
  type Draft,
  noted,
  type Plan,
  type PlanBar,
  type PlanChord,
  type PlanPart,
  writtenChords,
} from '../plan.js';
import { Harmony } from './alphabet.js';

export type Hand = 'right' | 'left';

const WEIGHTS = { ...USUAL_WEIGHTS, parallels: 30, resolution: 4, motion: 0.22, leap: 0.3 };
/** Widest stretch of the left hand's three voices (the pedal holds the bass), and of the right hand's three. */
const LEFT_SPAN = 19;
const RIGHT_SPAN = 12;
/** Lowest and highest note of each hand. */
const LEFT: readonly [number, number] = [33, 64];
const RIGHT: readonly [number, number] = [57, 93];
/** Ways to voice a chord that are kept: the best for every height of the right hand, semitones apart. */
const CHOICES = 7;
const HEIGHTS = 3;
/** How far the right hand goes up with the energy, and up and down within a phrase: the least and the most, semitones. */
const RISES: readonly [number, number] = [25, 60];
const WAVES: readonly [number, number] = [3, 14];
/** Voices of the symbols that strike several, counted from 0. */
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  A: [3, 4, 5],
  B: [3, 4],
  C: [4, 5],
  D: [1, 2],
  E: [0, 1, 2],
};
const TOP = 5;
const NEIGHBOURS = 'nmp';

/** The chords of the piece as six voices, by index, and the tones that the top voice holds over. */
export interface Choir {
  readonly voicings: readonly (readonly number[])[];
  readonly held: readonly (number | null)[];
}

/** What a hand plays from the first bar to the last chord. A part with a seed of its own draws its own figure. */
export function preludeHand(plan: Plan, part: PlanPart, habits: PreludeHabits, hand: Hand): Draft[] {
  const choir = noted(plan.notebook?.choirs, `${plan.written}`, () => choirOf(plan, habits));
  const own = handOf(plan, part, habits, hand, choir);
  const other = plan.parts.find(({ role }) => role === 'comping');
  if (hand === 'left' || other === undefined) return own;
  // The right hand gives way to the left as it would be written by itself.
  return withoutOctaves(own, handOf(plan, other, habits, 'left', choir), choir, new Harmony(plan.chords));
}

function handOf(plan: Plan, part: PlanPart, habits: PreludeHabits, hand: Hand, choir: Choir): Draft[] {
  const { metre } = plan;
  const draws = plan.random.at('prelude', 'figure', ...(part.seed === undefined ? [] : [part.seed]));
  const figure = figureOf(plan, habits, draws);
  const bars = barsOf(figure[hand]);
  const patterns = bars.map((bar) => strokesOf(bar, metre));
  const harmony = new Harmony(plan.chords);
  const out: Draft[] = [];
  for (const bar of plan.bars) {
    if (plan.written !== undefined && bar.section.index >= plan.written) break;
    if (part.figures[bar.section.id] === undefined) continue;
    for (const note of playBar(
      plan,
      part,
      choir,
      harmony,
      bar,
      patterns[bar.barInPhrase % bars.length]!,
      figure,
    ))
      out.push(note);
  }
  if (plan.written === undefined) out.push(...ending(plan, choir, harmony, hand, figure));
  const notes = figure.holds === true ? heldOn(out, harmony) : out;
  return notes.map((note) => ({ ...note, pitch: within(note.pitch, part.register) }));
}

/**
 * Short chords are heard by some of their voices only, so that what is outermost changes from chord to chord: where that makes
 * consecutive octaves, the right hand's top tone gives way to the next tone of the chord below.
 */
function withoutOctaves(
  right: readonly Draft[],
  left: readonly Draft[],
  { voicings }: Choir,
  harmony: Harmony,
): Draft[] {
  const heard = (
    notes: readonly Draft[],
    outer: (...pitches: number[]) => number,
  ): (number | undefined)[] => {
    const found: (number | undefined)[] = [];
    for (const { start, pitch, reason } of notes) {
      if (reason?.transform !== 'chord tone') continue;
      const index = harmony.indexAt(start);
      found[index] = outer(pitch, found[index] ?? pitch);
    }
    return found;
  };
  const bass = heard(left, Math.min);
  const top = heard(right, Math.max);
  const gives = new Map<number, { readonly from: number; readonly to: number }>();
  for (let k = 1; k < voicings.length; k++) {
    const [a, b, c, d] = [bass[k - 1], bass[k], top[k - 1], top[k]];
    if (a === undefined || b === undefined || c === undefined || d === undefined || a === b) continue;
    if ((c - a) % 12 !== 0 || (d - b) % 12 !== 0 || d - c !== b - a) continue;
    const others = voicings[k]!.slice(2).filter((pitch) => pitch < d && (pitch - b) % 12 !== 0);
    const to = others.at(-1);
    if (to === undefined) continue;
    gives.set(k, { from: d, to });
    top[k] = to;
  }
  return right.map((note) => {
    const give = note.reason?.transform === 'chord tone' ? gives.get(harmony.indexAt(note.start)) : undefined;
    return give?.from === note.pitch ? { ...note, pitch: give.to } : note;
  });
}

/** Brought into the register by octaves, for hands that another instrument plays. */
function within(pitch: number, [low, high]: readonly [number, number]): number {
  let own = pitch;
  while (own < low) own += 12;
  while (own > high && own - 12 >= low) own -= 12;
  return own;
}

function figureOf(plan: Plan, { figures }: PreludeHabits, draws: Draws): PreludeFigure {
  const open = figures.filter(({ metres }) => metres.includes(plan.metre.name));
  return draws.weighted(open.length > 0 ? open : figures, ({ weight }) => weight);
}

function playBar(
  plan: Plan,
  part: PlanPart,
  { voicings, held }: Choir,
  harmony: Harmony,
  bar: PlanBar,
  strokes: readonly Stroke[],
  figure: PreludeFigure,
): Draft[] {
  const { metre } = plan;
  const out: Draft[] = [];
  const presence = 0.5 + ((part.intensity[bar.section.id] ?? 0.5) - 0.5) * 0.3;
  let before = 60;
  const add = (start: number, length: number, pitch: number, index: number, transform: string): void => {
    const place = start - bar.start;
    const shade = place === 0 ? 0.08 : place % metre.beatTicks === 0 ? 0.03 : -0.03;
    out.push({
      start,
      length,
      pitch,
      dynamic: Math.max(0.1, Math.min(1, presence + shade + (transform === 'suspension' ? 0.05 : 0))),
      reason: { section: bar.section.id, chord: plan.chords[index]!.roman, motif: figure.name, transform },
    });
    before = pitch;
  };
  for (const [i, { at, length, symbol }] of strokes.entries()) {
    let from = bar.start + at;
    const to = from + length;
    // A long stroke is struck again where the chord changes under it.
    while (from < to) {
      const index = harmony.indexAt(from);
      const span = plan.chords[index]!;
      const until = Math.min(to, span.start + span.length);
      const end = to - until < metre.beatTicks / 2 ? to : until;
      if (NEIGHBOURS.includes(symbol)) {
        const next = strokes[i + 1]?.symbol ?? strokes[0]!.symbol;
        const goal =
          tonesOf(next, voicings[index]!, held[index]!, span, from, metre.beatTicks)[0]?.[0] ?? before;
        const up = symbol === 'p' ? goal > before : symbol === 'n';
        add(
          from,
          end - from,
          symbol === 'm' ? before - 1 : neighbour(before, up ? 1 : -1, harmony, from),
          index,
          'neighbour',
        );
      } else {
        for (const [pitch, transform] of tonesOf(
          symbol,
          voicings[index]!,
          held[index]!,
          span,
          from,
          metre.beatTicks,
        ))
          add(from, end - from, pitch, index, transform);
      }
      from = end;
    }
  }
  return out;
}

/** The pitches of a symbol over a chord, with what was done to them. */
function tonesOf(
  symbol: string,
  voicing: readonly number[],
  held: number | null,
  span: PlanChord,
  tick: number,
  beatTicks: number,
): [number, string][] {
  const late = held !== null && tick < span.start + Math.max(beatTicks, span.length / 2);
  const voice = (k: number): [number, string] =>
    k === TOP && late ? [held, 'suspension'] : [voicing[Math.min(k, voicing.length - 1)]!, 'chord tone'];
  const group = GROUPS[symbol];
  if (group) return group.map(voice);
  if (symbol === 'O') {
    const bass = voicing[0]!;
    return bass - 12 >= LEFT[0] - 5 ? [[bass - 12, 'octave'], voice(0)] : [voice(0)];
  }
  const number = Number(symbol) - 1;
  if (number <= TOP) return [voice(number)];
  const [pitch, transform] = voice(number - 3);
  return [[pitch + 12, transform === 'suspension' ? transform : 'octave']];
}

/** The next tone of the scale above or below. */
function neighbour(pitch: number, way: 1 | -1, harmony: Harmony, tick: number): number {
  const { inScale } = harmony.alphabetAt(tick, 'key');
  for (let k = 1; k <= 3; k++) if (inScale[(pitch + way * k) % 12]) return pitch + way * k;
  return pitch + 2 * way;
}

/** The last chords: on the way plainly, the last one spread from the bass up and held by both hands. */
function ending(
  plan: Plan,
  { voicings }: Choir,
  harmony: Harmony,
  hand: Hand,
  figure: PreludeFigure,
): Draft[] {
  const { ending: close, metre } = plan;
  const section = plan.sections.at(-1)?.id ?? 'ending';
  const out: Draft[] = [];
  const own = hand === 'left' ? [0, 1, 2] : [3, 4, 5];
  const strike = Math.max(close.start, close.strike);
  const release = Math.min(plan.endTick, Math.max(close.release, strike + metre.beatTicks / 4));
  const add = (start: number, end: number, pitch: number, index: number, transform: string): void => {
    const { roman } = plan.chords[index]!;
    const reason = { section, chord: roman, motif: figure.name, transform };
    if (end > start) out.push({ start, length: end - start, pitch, dynamic: 0.5, reason });
  };
  const last = plan.chords.length - 1;
  for (let index = harmony.indexAt(close.start); index < last; index++) {
    const { start, length } = plan.chords[index]!;
    const from = Math.max(start, close.start);
    const end = Math.min(start + length, strike);
    for (const k of own) add(from, end, voicings[index]![k]!, index, 'tag');
  }
  const step = Math.floor(Math.min(metre.beatTicks / 4, (release - strike) / 12));
  for (const k of own) add(strike + k * step, release, voicings[last]![k]!, last, 'final');
  return out;
}

/** Tones that sound on until their place in the chord is struck again or the chord goes. */
function heldOn(notes: readonly Draft[], harmony: Harmony): Draft[] {
  return notes.map((note, i) => {
    const { start, length } = harmony.chordAt(note.start);
    let end = Math.max(note.start + note.length, start + length);
    for (let k = i + 1; k < notes.length && notes[k]!.start < end; k++)
      if (notes[k]!.start > note.start && Math.abs(notes[k]!.pitch - note.pitch) <= 2) end = notes[k]!.start;
    return note.reason?.transform === 'neighbour' ? note : { ...note, length: end - note.start };
  });
}

/** Ways to voice chords, by their tones: the same in every piece. */
const VOICED = new Map<string, readonly Voicing[]>();
const MOST_VOICED = 2000;

function choirOf(plan: Plan, habits: PreludeHabits): Choir {
  const draws = plan.random.at('prelude', 'place');
  const place = draws.between(-4, 4);
  const rise = draws.between(...RISES);
  const reach = draws.between(...WAVES);
  if (VOICED.size >= MOST_VOICED) VOICED.clear();
  const spans = writtenChords(plan);
  const steps = spans.map((span, index): Step => {
    const name = `${chordClasses(span.chord).join()} ${bassClass(span.chord)}`;
    const choices = noted(VOICED, name, () => choicesFor(span));
    const bar = plan.bars[Math.min(plan.bars.length - 1, Math.floor(span.start / plan.metre.barTicks))];
    const along = bar === undefined ? 0 : (bar.barInPhrase + 0.5) / bar.phraseBars;
    const wave = (bar?.phrase ?? 0) % 2 === 0 ? 1 - 2 * along : 2 * along - 1;
    const taste = plan.random.at('prelude', 'voicing', index).between(-2, 2);
    const height = 72 + place + rise * ((bar?.energy ?? 0.5) - 0.5) + reach * wave + taste;
    return {
      choices,
      weights: WEIGHTS,
      tendencies: tendenciesOf(span, plan.chords[index + 1]),
      extra: (pitches) => 0.5 * Math.abs(pitches[TOP - 1]! - height),
    };
  });
  const voicings = leadVoices(steps);
  const held = voicings.map((voicing, index): number | null => {
    const before = voicings[index - 1]?.[TOP];
    const span = spans[index]!;
    if (before === undefined || span.length < 2 * plan.metre.beatTicks) return null;
    const falls = before - voicing[TOP]!;
    if (falls < 1 || falls > 2 || chordClasses(span.chord).includes(before % 12)) return null;
    return plan.random.at('prelude', 'suspension', index).chance(habits.suspensions) ? before : null;
  });
  return { voicings, held };
}

/** Six voices for a chord, three a hand, complete and in reach. */
function choicesFor({ chord }: PlanChord): Voicing[] {
  const classes = chordClasses(chord);
  const bass = bassClass(chord);
  const tones: number[] = [];
  for (let pitch = LEFT[0]; pitch <= RIGHT[1]; pitch++) if (classes.includes(pitch % 12)) tones.push(pitch);
  const [root, third, , seventh] = classes;
  const lefts: number[][] = [];
  for (let low = LEFT[0] + ((bass - LEFT[0] + 120) % 12); low < LEFT[0] + 18; low += 12)
    for (const tenor of tones)
      for (const alto of tones)
        if (tenor - low >= 5 && alto - tenor > 1 && alto - low <= LEFT_SPAN && alto <= LEFT[1])
          lefts.push([low, tenor, alto]);
  const found = new Map<number, { pitches: number[]; cost: number }[]>();
  for (const upper of trios(tones.filter((pitch) => pitch >= RIGHT[0]))) {
    const height = Math.floor(upper[1]! / HEIGHTS);
    const own = found.get(height) ?? [];
    found.set(height, own);
    for (const left of lefts) {
      if (upper[0]! - left[2]! < 2) continue;
      const pitches = [...left, ...upper];
      const count = (pc: number | undefined) => pitches.filter((pitch) => pitch % 12 === pc).length;
      let cost = 0.2 * Math.abs(left[0]! - 43) + 0.08 * Math.max(0, upper[0]! - left[2]! - 9);
      if (count(third) === 0) cost += 8;
      cost += 1.5 * Math.max(0, count(third) - 1);
      if (seventh !== undefined) cost += count(seventh) === 0 ? 6 : 3 * (count(seventh) - 1);
      if (count(root) === 0) cost += 3;
      // The left hand says what chord it is.
      for (const pc of [third, seventh])
        if (pc !== undefined && left.every((pitch) => pitch % 12 !== pc)) cost += 1;
      if (left[1]! % 12 === left[0]! % 12 || left[2]! % 12 === left[0]! % 12) cost += 0.7;
      own.push({ pitches, cost });
    }
  }
  return [...found.values()].flatMap((all) => all.sort((a, b) => a.cost - b.cost).slice(0, CHOICES));
}

/** Three tones of a hand, rising, all different or with an octave outside. */
function trios(tones: readonly number[]): number[][] {
  const out: number[][] = [];
  for (let a = 0; a < tones.length; a++)
    for (let b = a + 1; b < tones.length && tones[b]! - tones[a]! < RIGHT_SPAN; b++)
      for (let c = b + 1; c < tones.length && tones[c]! - tones[a]! <= RIGHT_SPAN; c++)
        if (tones[b]! - tones[a]! > 1 && tones[c]! - tones[b]! > 1)
          out.push([tones[a]!, tones[b]!, tones[c]!]);
  return out;
}
