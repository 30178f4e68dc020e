import type { Articulation } from '../../score/score.js';
import type { RhythmFigure } from '../../styles/tables/comping.js';
import { GUITAR_PATCHES, TWO_HANDED_PATCHES } from '../../styles/tables/performance.js';
import { bassClass } from '../../theory/chord.js';
import { pitchClass } from '../../theory/pitch.js';
import { TICKS_PER_QUARTER } from '../../theory/tempo-map.js';
import { composedBars } from '../arrangement/composed-bars.js';
import { intricacyOf } from '../intricacy.js';
import type { Draft, Plan, PlanBar } from '../plan.js';
import { conversing } from './answers.js';
import { gripOf } from './fretboard.js';
import { barsOf, type Stroke, strokesOf } from './pattern.js';
import { planed } from './planing.js';
import { letRing } from './ringing.js';
import { draft, dynamicOf, lowest, type Seat, type Stretch, voicingAt } from './seat.js';
import { tonesOf } from './tones.js';

/** Chance of a turn in the last bar of a phrase and of a section, plus this share of complexity. */
const TURN = { phrase: 0.25, section: 0.6, complexity: 0.4 } as const;

/** Least time in seconds between two strokes of one hand. */
const FASTEST = 0.1;

/** How each stroke sounds: what it adds to the dynamic, its articulation and the word for how it is struck. */
const TOUCH: Readonly<Record<string, { shade: number; articulation?: Articulation; transform?: string }>> = {
  x: { shade: 0 },
  X: { shade: 0.14, articulation: 'accent' },
  o: { shade: -0.14 },
  s: { shade: -0.02, articulation: 'staccato' },
  S: { shade: 0.14, articulation: 'staccato' },
  d: { shade: 0, transform: 'down' },
  D: { shade: 0.14, articulation: 'accent', transform: 'down' },
  u: { shade: -0.08, transform: 'up' },
  m: { shade: -0.16, articulation: 'mute', transform: 'mute' },
  p: { shade: -0.05, articulation: 'mute', transform: 'palm' },
  b: { shade: 0.04 },
  f: { shade: -0.02 },
  r: { shade: -0.08 },
  t: { shade: 0 },
  g: { shade: 0 },
  h: { shade: 0.03 },
  j: { shade: 0.03 },
  k: { shade: -0.04, articulation: 'staccato', transform: 'approach' },
  y: { shade: -0.02, transform: 'plane' },
  v: { shade: -0.04, transform: 'plane' },
};
/** What a stroke is, where no word says how it is struck. */
const DOES: Readonly<Record<string, string>> = {
  s: 'stab',
  S: 'stab',
  b: 'root',
  f: 'fifth',
  ...Object.fromEntries([...'12345678'].map((symbol) => [symbol, 'broken'])),
};
/** Strokes that a holding figure lets sound until the next one. */
const HELD = 'xXoyv';
const SINGLE = { shade: -0.02 };

/** Plays the strokes of a figure's patterns bar by bar. */
export function playRhythm(seat: Seat, stretch: Stretch, figure: RhythmFigure): Draft[] {
  const { plan } = seat;
  const out: Draft[] = [];
  const written = writtenFor(seat, stretch, figure);
  const patterns = playable(written, plan, stretch.start);
  const turns = figure.turns === undefined ? [] : playable(figure.turns, plan, stretch.start);
  let recent: number[] = [];
  let held = 0;
  const struck: { readonly bar: PlanBar; readonly stroke: Stroke; readonly does?: string }[] = [];
  for (const bar of stretch.bars) {
    const choice = patternFor(seat, stretch, figure, { patterns, turns }, bar, recent);
    recent = [...recent.slice(-1), choice.index];
    const strokes = strokesOf(choice.bar, plan.metre);
    const left = strokes.filter((stroke) => !yieldsTo(seat, figure, bar, stroke));
    // Who is to move keeps two strokes after two bars of one.
    const kept: readonly Stroke[] = figure.moves && held > 1 && left.length < 2 ? strokes.slice(0, 2) : left;
    held = kept.length < 2 ? held + 1 : 0;
    const { strokes: said, answered } = conversing(seat, figure, bar, kept);
    for (const stroke of said) {
      const within = handsAreAway(seat, bar, stroke) ? afterTheBass(stroke, plan) : stroke;
      const does = answered.has(stroke) ? 'response' : choice.index < 0 ? 'turn' : undefined;
      if (within) struck.push({ bar, stroke: within, ...(does && { does }) });
    }
  }
  struck.forEach(({ bar, stroke, does }, i) => {
    const next = struck[i + 1];
    const until = next === undefined ? stretch.end : next.bar.start + next.stroke.at;
    const played =
      figure.holds === true && HELD.includes(stroke.symbol)
        ? { ...stroke, length: Math.min(until - bar.start - stroke.at, plan.metre.barTicks) }
        : stroke;
    out.push(...strike(seat, stretch, figure, bar, played, does));
  });
  return figure.rings ? letRing(seat, stretch, out) : out;
}

/** The patterns of the table, or one that is composed for the material. */
function writtenFor({ plan, rhythm }: Seat, { section }: Stretch, figure: RhythmFigure): readonly string[] {
  const { compound, feltBeats } = plan.metre;
  if (figure.composed !== undefined && !compound)
    return [
      composedBars(
        figure.composed,
        feltBeats,
        rhythm.at('composed', figure.name, section.material),
        intricacyOf(plan),
      ).join(' | '),
    ];
  return compound && figure.compound !== undefined ? figure.compound : figure.patterns;
}

/** The patterns that hands can play at the tempo; all of them where none is slow enough. */
function playable(patterns: readonly string[], plan: Plan, tick: number): readonly string[] {
  const shortest = (FASTEST * plan.tempoMap.tempo(tick) * TICKS_PER_QUARTER) / 60;
  const slow = patterns.filter((pattern) =>
    barsOf(pattern).every((bar) =>
      strokesOf(bar, plan.metre).every((stroke, i, all) => i === 0 || stroke.at - all[i - 1]!.at >= shortest),
    ),
  );
  return slow.length > 0 ? slow : patterns;
}

/** The bar of the pattern that energy, the melody and the draws of this place ask for. */
function patternFor(
  seat: Seat,
  stretch: Stretch,
  figure: RhythmFigure,
  { patterns, turns }: { readonly patterns: readonly string[]; readonly turns: readonly string[] },
  bar: PlanBar,
  recent: readonly number[],
): { bar: string; index: number } {
  const { plan, random, rhythm, room } = seat;
  const { section } = stretch;
  const complexity = plan.brief.complexity;
  const place =
    figure.stays === 'bar'
      ? [section.id, bar.barInSection]
      : figure.stays === 'phrase'
        ? [section.material, bar.phrase % 4]
        : [section.material];
  const draws = (figure.stays === 'bar' ? random : rhythm).at('pattern', figure.name, ...place);
  const lastOfPhrase = bar.barInPhrase === bar.phraseBars - 1;
  if (turns.length > 0 && (lastOfPhrase || bar.lastOfSection)) {
    const turn = (figure.stays === 'bar' ? random : rhythm).at(
      'turn',
      figure.name,
      plan.style.comping.returns ? section.material : section.id,
      bar.barInSection,
    );
    const chance = (bar.lastOfSection ? TURN.section : TURN.phrase) + TURN.complexity * complexity;
    if (turn.chance(chance)) return { bar: turn.pick(turns), index: -1 };
  }
  let level = 0.55 * section.energy + 0.3 * stretch.intensity + 0.3 * complexity - 0.1;
  const yields = figure.yields ?? 0;
  if (yields > 0) {
    const onsets = room.onsets(bar.start, bar.start + plan.metre.barTicks);
    level += yields * (onsets === 0 ? 0.35 : onsets > 2 * plan.metre.feltBeats ? -0.3 : 0);
  }
  const last = patterns.length - 1;
  const spread = figure.stays === 'section' ? 0.5 : 0.9;
  let index = Math.round(level * last + draws.gaussian() * spread);
  index = Math.min(last, Math.max(0, index));
  if (figure.stays === 'bar' && last > 0 && recent.length > 1 && recent.every((other) => other === index)) {
    index = index === last ? index - 1 : index + 1;
  }
  // A chord a bar holds for two bars; over a whole phrase it is a pad.
  if (figure.moves === true && recent.length > 1 && recent.every((other) => isHeld(patterns[other])))
    while (index < last && isHeld(patterns[index])) index++;
  const bars = barsOf(patterns[index]!);
  return { bar: bars[bar.barInPhrase % bars.length]!, index };
}

/** Whether a bar of the pattern is one stroke. */
function isHeld(pattern: string | undefined): boolean {
  return pattern !== undefined && pattern.replace(/[^a-zA-Z]/g, '').length === 1;
}

/** Where the melody is busy, strokes that are neither accents nor the first of the bar may stay out. */
function yieldsTo(seat: Seat, figure: RhythmFigure, bar: PlanBar, stroke: Stroke): boolean {
  if (figure.yields === undefined || stroke.at === 0 || 'XSDbf'.includes(stroke.symbol)) return false;
  const at = bar.start + stroke.at;
  const beat = seat.plan.metre.beatTicks;
  const onsets = seat.room.onsets(at - beat / 4, at + beat);
  const busy = Math.min(1, onsets / 4);
  return seat.random.at('yield', bar.index, stroke.at).chance(figure.yields * busy * 0.6);
}

function strike(
  seat: Seat,
  stretch: Stretch,
  figure: RhythmFigure,
  bar: PlanBar,
  stroke: Stroke,
  does: string | undefined,
): Draft[] {
  const { harmony, plan, voicings } = seat;
  const start = bar.start + stroke.at;
  let end = Math.min(start + stroke.length, stretch.end);
  let index = harmony.indexAt(stroke.symbol === 'k' && end < stretch.end ? end : start);
  const change = stroke.symbol === 'k' ? Number.POSITIVE_INFINITY : harmony.changeAfter(index);
  const spans: { start: number; end: number; index: number }[] = [];
  if (end > change) {
    const chordal = !'12345678bf'.includes(stroke.symbol);
    if (chordal && change - start <= plan.metre.beatTicks / 2 && start > plan.chords[index]!.start) index++;
    else {
      // A stroke held over a change is struck again there when enough of it is left.
      for (let at = change, next = index + 1; at < end; next++) {
        const until = Math.min(end, harmony.changeAfter(next));
        if (chordal && until - at >= plan.metre.beatTicks) spans.push({ start: at, end: until, index: next });
        at = until;
      }
      end = change;
    }
  } else if (
    end === bar.start + plan.metre.barTicks &&
    end === change &&
    plan.style.comping.pushes !== 'held' &&
    anticipates(stroke, plan.metre.beatTicks)
  ) {
    // The off-beat before the bar line already belongs to the next chord.
    if (index + 1 < voicings.length && change < stretch.end) index++;
  }
  spans.unshift({ start, end, index });
  const touch = TOUCH[stroke.symbol] ?? SINGLE;
  const dynamic = dynamicOf(stretch, figure, touch.shade);
  const pushed = index > harmony.indexAt(start) && stroke.symbol !== 'k';
  return spans.flatMap((span, i) =>
    pitchesOf(seat, stroke.symbol, span.index, span.start).map((pitch) =>
      draft(
        seat,
        stretch.section.id,
        figure.name,
        {
          start: span.start,
          length: Math.max(1, span.end - span.start),
          pitch,
          dynamic,
          ...(touch.articulation === undefined ? {} : { articulation: touch.articulation }),
        },
        touch.transform ?? (i > 0 ? 'change' : pushed ? 'push' : (does ?? DOES[stroke.symbol] ?? 'chord')),
      ),
    ),
  );
}

/**
 * One pianist who plays the bass too: where a chord begins, the left hand is down at the bass and cannot reach this
 * part's chord, which then comes after it.
 */
function handsAreAway({ plan, part, harmony, voicings }: Seat, bar: PlanBar, stroke: Stroke): boolean {
  if (!TWO_HANDED_PATCHES.includes(part.patch)) return false;
  const bass = plan.parts.find((other) => other.role === 'bass' && other.patch === part.patch);
  if (bass?.figures[bar.section.id] === undefined) return false;
  const start = bar.start + stroke.at;
  const index = harmony.indexAt(start);
  const lowest = voicings[index]?.[0] ?? 0;
  return plan.chords[index]!.start === start && lowest > bass.register[0] + 12;
}

/** Half a beat later, when the hand is back from the bass; short strokes give way. */
function afterTheBass(stroke: Stroke, { metre }: Plan): Stroke | null {
  const late = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
  return stroke.length > late ? { ...stroke, at: stroke.at + late, length: stroke.length - late } : null;
}

/** Short chords and strokes on the very last off-beat push into the next bar. */
function anticipates(stroke: Stroke, beat: number): boolean {
  return stroke.length <= beat / 2 && 'xXsSD'.includes(stroke.symbol) && stroke.at % beat !== 0;
}

/** What a stroke at a tick plays of the voicing of a chord. */
function pitchesOf(seat: Seat, symbol: string, index: number, tick: number): readonly number[] {
  const voicing = voicingAt(seat, index, tick);
  if (voicing.length <= 1) return symbol === 'm' ? [] : voicing;
  const { register } = seat.part;
  const span = seat.plan.chords[index]!;
  const bass = (): number => {
    const low = lowest(bassClass(span.chord), register);
    return Math.min(low, voicing[0]!);
  };
  const grip = (interval: number): number[] => {
    const root = lowest(pitchClass(span.chord.root), register);
    return root + interval <= register[1] ? [root, root + interval] : [root];
  };
  const fifth = (): number => {
    const tones = tonesOf(span.chord, span.key);
    return ((tones.fifth ?? tones.root + 7) - tones.root + 12) % 12;
  };
  switch (symbol) {
    case 'b':
      return [bass()];
    case 'f': {
      const low = bass();
      const other = low + fifth() > voicing[voicing.length - 1]! ? low : low + fifth() - 12;
      return [other >= register[0] ? other : low + (low + fifth() <= register[1] ? fifth() : 0)];
    }
    case 'p':
    case 'g':
      return grip(fifth());
    case 'h':
      return grip(9);
    case 'j':
      return grip(10);
    case 'm':
      return voicing.slice(0, 3);
    case 'k': {
      const shift = voicing[voicing.length - 1]! < register[1] ? 1 : -1;
      const slid = voicing.map((pitch) => pitch + shift).filter((pitch) => pitch >= register[0]);
      // Open strings do not slide.
      return GUITAR_PATCHES.includes(seat.part.patch) ? gripOf(slid) : slid;
    }
    case 'u':
      return voicing.slice(-Math.max(2, Math.min(4, voicing.length - 1)));
    case 'r': {
      const low = bass();
      const upper = voicing.filter((pitch) => pitch > low);
      return upper.length > 0 ? upper : voicing;
    }
    case 't':
      return voicing.slice(-1);
    case 'y':
      return planed(voicing, span, 1, register);
    case 'v':
      return planed(voicing, span, -1, register);
    default:
      break;
  }
  if (symbol >= '1' && symbol <= '8') {
    const tone = Number(symbol) - 1;
    const pitch = voicing[tone % voicing.length]! + 12 * Math.floor(tone / voicing.length);
    return [pitch <= register[1] ? pitch : voicing[tone % voicing.length]!];
  }
  return voicing;
}
