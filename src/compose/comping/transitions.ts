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
  const length = Math.min(span, stretch.end - stretch.start);
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
