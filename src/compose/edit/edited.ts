import { noKey } from '../../brief/keys.js';
import { contradiction, invalid, type Problem } from '../../brief/problem.js';
import type { Brief } from '../../contract/brief.js';
import { LIMITS } from '../../contract/brief.js';
import type { FixedPlan, PlanSummary } from '../../contract/plan.js';
import type { Part, Score, ScoreSection, Ticks } from '../../score/score.js';
import { endingOf, type Pace, secondsOf, strictSeconds, tempoOf } from '../../styles/piece-length.js';
import type { Style, StyleRegistry } from '../../styles/style.js';
import { isMinor, type Key, parseKey, signatureOf } from '../../theory/key.js';
import { type Metre, metreOf } from '../../theory/metre.js';
import { type Anew, composeScore, planScore } from '../compose.js';
import type { LearnedMelody } from '../melody/learned.js';

/** A piece between two edits. */
export interface Edited {
  /** What would be asked for if the piece as it is now were asked for: with the plan, once an edit has touched it. */
  readonly brief: Brief;
  readonly score: Score;
  /** The version whose sound this one's is a change of. */
  readonly base: Score;
  readonly plan: PlanSummary;
  /** The wishes that the ensemble was drawn by. */
  readonly cast: Brief['parts'];
  /** Operations that changed nothing; absent: none. */
  readonly idle?: readonly Idle[];
}

/** An operation that left the piece as it was, by its place among all of them. */
export interface Idle {
  readonly index: number;
  readonly problem: Problem;
}

/** What an edit needs besides the piece. */
export interface Workbench {
  readonly styles: StyleRegistry;
  readonly style: Style;
  /** Trained models of the piece. */
  readonly learned?: LearnedMelody | undefined;
  /** JSON pointer of the operation, "/operations/0". */
  readonly at: string;
}

/** An edit that cannot be made. */
export class EditRefused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** An edit that would leave the piece as it is. */
export class WithoutEffect extends EditRefused {}

/** Says why nothing would change. */
export function idle(pointer: string, detail: string): never {
  throw new WithoutEffect(contradiction(pointer, detail));
}

export function refuse(pointer: string, detail: string, allowed?: readonly string[]): never {
  throw new EditRefused(invalid(pointer, detail, allowed));
}

export function forbid(pointer: string, detail: string, allowed?: readonly string[]): never {
  throw new EditRefused(contradiction(pointer, detail, allowed));
}

export function metreOfPiece({ brief }: Edited): Metre {
  return metreOf(brief.metre as Parameters<typeof metreOf>[0]);
}

export function paceOf({ brief }: Pick<Edited, 'brief'>, style: Style): Pace {
  return {
    tempo: brief.tempo,
    metre: metreOf(brief.metre as Parameters<typeof metreOf>[0]),
    ending: endingOf(style.forms, brief.substyle, brief.loop),
    humanize: brief.humanize,
  };
}

/** The plan as a brief holds it. */
export function fixedPlan({ sections, ending }: PlanSummary): FixedPlan {
  return {
    sections: sections.map(({ start_bar: _bar, start: _start, ...section }) => section),
    ending: {
      chords: ending.chords,
      ...(ending.numerals !== undefined && { numerals: ending.numerals }),
    },
  };
}

/** The brief with a plan in place of its form and chart, and with time enough for it. */
export function withPlan(brief: Brief, plan: FixedPlan, style: Style): Brief {
  const { form: _form, chords: _chords, ...rest } = brief;
  const bars = plan.sections.reduce((sum, section) => sum + section.bars, 0);
  const pace = paceOf({ brief }, style);
  if (brief.loop) return { ...rest, plan, duration: strictSeconds(bars, pace) };
  const { shortest } = secondsOf(bars, pace);
  return { ...rest, plan, duration: Math.max(brief.duration, Math.ceil(shortest * 1000 + 1) / 1000) };
}

/** Composes the piece as its brief is now; only what an edit addresses is taken from it. */
export function composeAnew(piece: Edited, bench: Workbench, anew: Anew = {}): Score {
  return composeScore(piece.brief, bench.styles, { ...anew, cast: piece.cast }, bench.learned).score;
}

/** The piece with another plan: its brief and its summary follow, its score not yet. */
export function replanned(piece: Edited, plan: FixedPlan, bench: Workbench): Edited {
  const brief = withPlan(piece.brief, plan, bench.style);
  return { ...piece, brief, plan: planScore(brief, bench.styles, bench.learned).plan };
}

/** The score's sections and keys as the plan has them. */
export function labelled(piece: Edited): Edited {
  const { plan, score } = piece;
  const { barTicks } = metreOfPiece(piece);
  const sections = plan.sections
    .filter(({ bars }) => bars > 0)
    .map(
      (section): ScoreSection => ({
        id: section.id,
        name: section.name,
        startBar: section.start_bar,
        bars: section.bars,
        start: section.start_bar * barTicks,
        length: section.bars * barTicks,
        key: section.key,
        energy: section.energy,
      }),
    );
  const keys = sections
    .filter(({ key }, i) => key !== sections[i - 1]?.key)
    .map(({ key, start }) => {
      const parsed = parseKey(key)!;
      return { tick: start, key, fifths: signatureOf(parsed), minor: isMinor(parsed) };
    });
  return { ...piece, score: { ...score, sections, keys: keys.length > 0 ? keys : score.keys } };
}

/** The tempo map that the bars make at the brief's tempo, and the duration that the ticks then have. */
export function timed(piece: Edited, bench: Workbench): Edited {
  const map = tempoOf(piece.plan.bars, paceOf(piece, bench.style));
  const { score } = piece;
  const seconds = map.seconds(score.endTick);
  const duration = score.loop ? Math.round(seconds * 1e6) / 1e6 : Math.ceil(seconds * 1000 - 0.001) / 1000;
  const { minimum, maximum } = LIMITS.duration;
  if (duration > maximum || duration < minimum) {
    const bound = duration > maximum ? `${maximum} s at most` : `${minimum} s at least`;
    forbid(bench.at, `the piece would last ${duration} s, and a piece lasts ${bound}`);
  }
  const endTick = score.loop ? score.endTick : Math.max(score.endTick, Math.round(map.ticks(duration)));
  const last = score.chords.at(-1);
  const chords = last
    ? [...score.chords.slice(0, -1), { ...last, length: endTick - last.start }]
    : score.chords;
  const brief = { ...piece.brief, duration };
  const plan = brief.plan ? withPlan(brief, brief.plan, bench.style) : brief;
  return { ...piece, brief: plan, score: { ...score, tempoMap: map.changes, duration, endTick, chords } };
}

/** The key of a text; refuses what is none. */
export function keyNamed(text: string, pointer: string): Key {
  const key = parseKey(text);
  if (!key) throw new EditRefused(noKey(text, pointer));
  return key;
}

/** The parts that a word names: an id, or a role. */
export function partsNamed({ score }: Edited, name: string, pointer: string): readonly Part[] {
  const own = score.parts.filter(({ id }) => id === name);
  const found = own.length > 0 ? own : score.parts.filter(({ role }) => role === name);
  if (found.length === 0) {
    const ids = score.parts.map(({ id }) => id);
    refuse(pointer, `the piece has no part "${name}"`, ids);
  }
  return found;
}

/** What `regenerate` calls the bars after the last section. */
export const ENDING = 'ending';

/** Place of a section in the plan; `besides` could be named as well. */
export function sectionNamed(
  { plan }: Edited,
  id: string,
  pointer: string,
  besides: readonly string[] = [],
): number {
  const index = plan.sections.findIndex((section) => section.id === id);
  if (index < 0 || plan.sections[index]!.bars === 0) {
    const ids = plan.sections.filter(({ bars }) => bars > 0).map((section) => section.id);
    const detail =
      id === ENDING
        ? 'the ending is no section: "regenerate" alone reaches it'
        : `the piece has no section "${id}"`;
    refuse(pointer, detail, [...ids, ...besides]);
  }
  return index;
}

/** First tick of a section, and the tick after its last. */
export function spanOfSection(piece: Edited, index: number): readonly [Ticks, Ticks] {
  const { barTicks } = metreOfPiece(piece);
  const { start_bar, bars } = piece.plan.sections[index]!;
  return [start_bar * barTicks, (start_bar + bars) * barTicks];
}
