import { LIMITS } from '../contract/brief.js';
import { type Pace, READING_LOSS, secondsOf } from '../styles/piece-length.js';
import { contradiction, type Problem } from './problem.js';

/** Bars that the caller fixed: exactly so many (a form, a plan) or at least so many (a chart). */
export interface FixedBars {
  readonly bars: number;
  readonly exact: boolean;
  /** "the form", "the plan", "the chart". */
  readonly what: string;
  readonly pointer: string;
}

export interface Fitted {
  readonly duration: number;
  readonly tempo: number;
  readonly problems: readonly Problem[];
}

const { minimum: SLOWEST, maximum: FASTEST } = LIMITS.tempo;
const { minimum: BRIEFEST, maximum: LONGEST, default: USUAL } = LIMITS.duration;

const round = (value: number, step: number): number => Math.round(value * step) / step;

/**
 * Duration and tempo that suit the fixed bars. A duration that is not given follows from them; a tempo that is not
 * given gives way where the one chosen does not suit; what is given and does not suit is a contradiction.
 */
export function fitLength(
  fixed: FixedBars | null,
  asked: { readonly duration?: number | undefined; readonly tempo?: number | undefined },
  pace: Pace,
): Fitted {
  const plain = { duration: asked.duration ?? USUAL, tempo: pace.tempo, problems: [] };
  if (!fixed) return plain;
  const { bars, exact, what, pointer } = fixed;
  const span = secondsOf(bars, pace);
  if (asked.duration === undefined) {
    if (!exact && span.shortest <= USUAL) return plain;
    const duration = Math.max(BRIEFEST, round(span.ideal, 1000));
    if (duration <= LONGEST) return { ...plain, duration };
    const most = `a piece lasts ${LONGEST} s at most`;
    const detail = `${what} has ${bars} bars, which last ${round(span.ideal, 10)} s at ${pace.tempo} BPM, and ${most}`;
    return { ...plain, problems: [contradiction(pointer, detail)] };
  }
  const { duration } = asked;
  const suits = (at: { shortest: number; longest: number }): boolean =>
    duration >= at.shortest - READING_LOSS && (!exact || duration <= at.longest);
  if (suits(span)) return plain;
  const lasts = (tempo: number): string => {
    const { shortest, longest } = secondsOf(bars, { ...pace, tempo });
    const [least, most] = [Math.ceil(shortest * 10) / 10, Math.floor(longest * 10) / 10];
    return exact ? `${least} to ${most} s` : `${least} s or more`;
  };
  if (asked.tempo !== undefined) {
    const detail = `${what} has ${bars} bars, which with their ending last ${lasts(pace.tempo)} at ${pace.tempo} BPM, and the duration is ${duration}`;
    return { ...plain, problems: [contradiction('/duration', detail)] };
  }
  const ring = pace.ending.ring[1];
  const minute = secondsOf(bars, { ...pace, tempo: 60 });
  const wanted = ((minute.ideal - ring) * 60) / Math.max(0.1, duration - ring);
  const tempo = round(Math.min(FASTEST, Math.max(SLOWEST, wanted)), 100);
  if (suits(secondsOf(bars, { ...pace, tempo }))) return { duration, tempo, problems: [] };
  const detail = `${what} has ${bars} bars, which with their ending last ${lasts(FASTEST)} at ${FASTEST} BPM${exact ? ` and ${lasts(SLOWEST)} at ${SLOWEST} BPM` : ''}, and the duration is ${duration}`;
  return { ...plain, problems: [contradiction('/duration', detail)] };
}
