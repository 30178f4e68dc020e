/** A break as a producer plays it: slices of a bar in another order, the last one stuttered, or a rush of the snare. */
import type { Draws, Random } from '../../math/random.js';
import type { Plan, PlanBar } from '../plan.js';
import type { Struck } from './playable.js';

/** Eighths of a bar of four beats in the order in which they are played: the snare falls where nobody waits for it. */
const ORDERS: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 0, 1, 6, 7],
  [0, 1, 2, 3, 6, 7, 6, 7],
  [0, 1, 2, 1, 2, 5, 6, 7],
  [0, 1, 6, 3, 4, 5, 2, 7],
  [0, 1, 2, 3, 2, 5, 2, 7],
  [0, 0, 2, 3, 4, 4, 6, 7],
];

type Edit = 'chopped' | 'stutter' | 'rush' | 'gap';

/** What is done at the end of two, of four bars, with weights. */
const AFTER_TWO: readonly (readonly [Edit | 'plain', number])[] = [
  ['plain', 2],
  ['chopped', 5],
  ['gap', 1],
];
const AFTER_FOUR: readonly (readonly [Edit | 'plain', number])[] = [
  ['plain', 1],
  ['chopped', 3],
  ['stutter', 4],
  ['rush', 3],
  ['gap', 1],
];

/** A bar of the break, edited or as it is. Every second bar may be; the fourth nearly always is. */
export function breakEdit(
  plan: Plan,
  bar: PlanBar,
  strokes: readonly Struck[],
  random: Random,
): readonly Struck[] {
  const { barInSection, start, lastOfSection } = bar;
  const { barTicks, beatTicks, compound, feltBeats } = plan.metre;
  if (barInSection % 2 === 0 || lastOfSection || compound) return strokes;
  const draws = random.at('break-edit', bar.index);
  const [edit] = draws.weighted(barInSection % 4 === 3 ? AFTER_FOUR : AFTER_TWO, ([, weight]) => weight);
  const end = start + barTicks;
  switch (edit) {
    case 'plain':
      return strokes;
    case 'chopped':
      return feltBeats === 4 ? chopped(strokes, start, beatTicks / 2, draws) : strokes;
    case 'stutter':
      return stuttered(strokes, end - draws.pick([1, 2]) * beatTicks, end, beatTicks, draws);
    case 'rush':
      return [
        ...strokes.filter(({ at }) => at < end - beatTicks),
        ...rush(end - beatTicks, beatTicks, draws),
      ];
    case 'gap':
      return strokes.filter(({ at }) => at < end - beatTicks);
  }
}

function chopped(strokes: readonly Struck[], start: number, slice: number, draws: Draws): Struck[] {
  return draws
    .pick(ORDERS)
    .flatMap((from, to) =>
      strokes
        .filter(({ at }) => Math.floor((at - start) / slice) === from)
        .map((one) =>
          from === to ? one : { ...one, at: one.at + (to - from) * slice, transform: 'chopped' },
        ),
    );
}

/** The first eighth of the window again and again, then only its beginning, twice as fast. */
function stuttered(
  strokes: readonly Struck[],
  from: number,
  end: number,
  beat: number,
  draws: Draws,
): Struck[] {
  const kept = strokes.filter(({ at }) => at < from);
  const turns = draws.pick([2, 4]);
  const window = strokes.filter(({ at }) => at >= from && at < from + beat / 2);
  const out: Struck[] = [];
  for (let at = from; at < end; ) {
    const slice = at - from < (end - from) / 2 ? beat / 2 : beat / turns;
    for (const one of window) {
      const place = one.at - from;
      if (place < slice && at + place < end)
        out.push({ ...one, at: at + place, exact: true, ...(at > from && { transform: 'stutter' }) });
    }
    at += slice;
  }
  return window.length === 0 ? [...strokes] : [...kept, ...out];
}

/** One beat of the snare that swells into the bar line: as a snare played backwards does. */
function rush(from: number, beat: number, draws: Draws): Struck[] {
  const count = draws.pick([6, 8]);
  return Array.from({ length: count }, (_, n) => ({
    drum: 'snare' as const,
    at: from + Math.round((n * beat) / count),
    length: Math.round(beat / count),
    dynamic: 0.24 + (0.5 * n) / count,
    exact: true,
    transform: 'rush',
  }));
}
