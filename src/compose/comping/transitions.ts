import type { TransitionFigure } from '../../styles/tables/comping.js';
import { pitchClass } from '../../theory/pitch.js';
import type { Draft, PlanSection } from '../plan.js';
import { draft, dynamicOf, type Seat, type Stretch } from './seat.js';
import { nearest } from './shapes.js';

/** Least difference of energy that counts as a rise or a fall. */
const STEP = 0.08;

/** A sweep held its full length (tenuto), so that it ends on the next section's first beat, or a stroke on this section's. */
export function playTransition(seat: Seat, stretch: Stretch, figure: TransitionFigure): Draft[] {
  const { plan, part } = seat;
  const { section } = stretch;
  const before = plan.sections[section.index - 1];
  const after = plan.sections[section.index + 1];
  const [low, high] = part.register;
  const pitch = nearest(pitchClass(section.key.tonic), (low + high) / 2, low, high) ?? low;
  const span = Math.round(figure.bars * plan.metre.barTicks);
  if (figure.every !== undefined) return within(seat, stretch, figure, figure.every, pitch, span);
  if (figure.place === 'at') {
    if (before === undefined || !suits(figure, before, section)) return [];
    const length = Math.min(span, stretch.end - stretch.start);
    return [
      draft(
        seat,
        section.id,
        figure.name,
        {
          start: stretch.start,
          length,
          pitch,
          dynamic: dynamicOf(stretch, figure, 0.15),
          articulation: 'tenuto',
        },
        'mark',
      ),
    ];
  }
  if (after === undefined || !suits(figure, section, after)) return [];
  const length = Math.min(span, stretch.end - stretch.start, longest(figure, section, plan.metre.barTicks));
  const start = stretch.end - length;
  return [
    draft(
      seat,
      section.id,
      figure.name,
      { start, length, pitch, dynamic: dynamicOf(stretch, figure), articulation: 'tenuto' },
      'sweep',
    ),
  ];
}

/** Ticks that a sweep lasts at most: who waits for a section to begin hears what is before it first. */
function longest({ most }: TransitionFigure, { purpose, bars }: PlanSection, barTicks: number): number {
  if (most === undefined || purpose === 'build') return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.floor(most * bars)) * barTicks;
}

/** Inside of a section: a sweep into every next block of it, or a stroke on its first beat. */
function within(
  seat: Seat,
  stretch: Stretch,
  figure: TransitionFigure,
  every: number,
  pitch: number,
  span: number,
): Draft[] {
  const { section } = stretch;
  const { barTicks } = seat.plan.metre;
  const out: Draft[] = [];
  for (let bar = every; bar < section.bars; bar += every) {
    const block = section.start + bar * barTicks;
    const start = figure.place === 'at' ? block : block - span;
    if (start < stretch.start || start >= stretch.end) continue;
    const length = Math.min(span, stretch.end - start);
    const event = {
      start,
      length,
      pitch,
      dynamic: dynamicOf(stretch, figure),
      articulation: 'tenuto' as const,
    };
    out.push(draft(seat, section.id, figure.name, event, figure.place === 'at' ? 'mark' : 'sweep'));
  }
  return out;
}

function suits(figure: TransitionFigure, from: PlanSection, to: PlanSection): boolean {
  if (figure.into?.includes(to.purpose) === true) return true;
  const rise = to.energy - from.energy;
  switch (figure.when ?? (figure.into === undefined ? 'rise' : undefined)) {
    case 'rise':
      return rise >= STEP;
    case 'fall':
      return rise <= -STEP;
    case 'any':
      return true;
    default:
      return false;
  }
}
