import { LIMITS } from '../contract/brief.js';
import { type Pace, strictSeconds } from '../styles/piece-length.js';
import type { Fitted, FixedBars } from './length.js';
import { contradiction } from './problem.js';

const { minimum: SLOWEST, maximum: FASTEST } = LIMITS.tempo;
const { minimum: BRIEFEST, maximum: LONGEST, default: USUAL } = LIMITS.duration;

/**
 * The duration of a loop: the whole bars that come nearest to what is asked for; of a chart that comes round, whole
 * rounds. A form and a plan say how many bars there are: where no tempo is given, it is the one that makes them last as
 * long as asked; where one is, a duration more than half a bar away from theirs is a contradiction.
 */
export function fitLoop(
  fixed: FixedBars | null,
  asked: { readonly duration?: number | undefined; readonly tempo?: number | undefined },
  pace: Pace,
): Fitted {
  const bar = strictSeconds(1, pace);
  const unit = fixed?.bars ?? 1;
  const wanted = asked.duration ?? (fixed?.exact ? unit * bar : USUAL);
  const { tempo, problems } = fixed?.exact
    ? tempoFor(fixed, asked, pace)
    : { tempo: pace.tempo, problems: [] };
  if (problems.length > 0) return { duration: wanted, tempo, problems };
  const least = Math.ceil((BRIEFEST - 1e-6) / (unit * bar));
  const most = Math.floor((LONGEST + 1e-6) / (unit * bar));
  const times = fixed?.exact ? 1 : Math.min(Math.max(Math.round(wanted / (unit * bar)), least, 1), most);
  const duration = strictSeconds(times * unit, { ...pace, tempo });
  const misfit = (detail: string): Fitted => ({
    duration,
    tempo,
    problems: [contradiction(fixed?.pointer ?? '/duration', detail)],
  });
  const says = `${fixed?.what ?? 'the loop'} has ${unit} bars, which last ${said(duration)} s at ${tempo} BPM`;
  if (times === 0 || duration > LONGEST) return misfit(`${says}, and a piece lasts ${LONGEST} s at most`);
  if (duration < BRIEFEST) return misfit(`${says}, and a piece lasts ${BRIEFEST} s at least`);
  if (fixed && asked.duration !== undefined && duration - asked.duration > bar / 2 && times === 1) {
    const detail = `${says}, and the duration is ${asked.duration}: a loop holds all of it`;
    return { duration, tempo, problems: [contradiction('/duration', detail)] };
  }
  return { duration, tempo, problems: [] };
}

/** The tempo at which a fixed number of bars lasts as long as asked. */
function tempoFor(
  { bars, what }: FixedBars,
  asked: { readonly duration?: number | undefined; readonly tempo?: number | undefined },
  pace: Pace,
): Pick<Fitted, 'tempo' | 'problems'> {
  const { duration } = asked;
  const own = strictSeconds(bars, pace);
  const bar = strictSeconds(1, pace);
  if (duration === undefined || Math.abs(own - duration) <= bar / 2)
    return { tempo: pace.tempo, problems: [] };
  if (asked.tempo !== undefined) {
    const detail = `${what} has ${bars} bars, which go round in ${said(own)} s at ${pace.tempo} BPM, and the duration is ${duration}`;
    return { tempo: pace.tempo, problems: [contradiction('/duration', detail)] };
  }
  const wanted = Math.round((bars * pace.metre.feltBeats * 6000) / duration) / 100;
  if (wanted >= SLOWEST && wanted <= FASTEST) return { tempo: wanted, problems: [] };
  const [longest, shortest] = [SLOWEST, FASTEST].map((tempo) =>
    said(strictSeconds(bars, { ...pace, tempo })),
  );
  const detail = `${what} has ${bars} bars, which go round in ${shortest} s at ${FASTEST} BPM and in ${longest} s at ${SLOWEST} BPM, and the duration is ${duration}`;
  return { tempo: pace.tempo, problems: [contradiction('/duration', detail)] };
}

const said = (seconds: number): number => Math.round(seconds * 1000) / 1000;
