import type { Draws } from '../../math/random.js';
import type { BassPattern, LoopFigure } from '../../styles/tables/bass.js';
import { composedBars } from '../arrangement/composed-bars.js';

/** A pattern of four bars made of the figure's beats. */
export function composedPattern(figure: LoopFigure, draws: Draws, intricacy: number): BassPattern {
  return {
    kind: 'pattern',
    metre: '4/4',
    bars: composedBars(figure, 4, draws, intricacy),
    gate: figure.gate,
    ...(figure.slides === undefined ? {} : { slides: figure.slides }),
  };
}
