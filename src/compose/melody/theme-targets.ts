/**
 * Where in its style's bounds the themes of one piece lie, and how the next draft of a theme is asked for what the last one
 * lacked: a set of pieces fills the bounds, no piece does.
 */
import { pow } from '../../math/elementary.js';
import type { LineLeaning } from '../../models/sampling/line-task.js';
import type { Trait } from '../../styles/tables/melody.js';
import type { ThemeBounds, ThemeFigure } from '../../styles/tables/theme-bounds.js';
import type { Character } from './character.js';
import type { ThemeFigures } from './theme-critic.js';

/** Which trait of a piece's character says where in its bounds a figure lies, and whether more of it is more of the figure. */
const BY_TRAIT: Readonly<Partial<Record<ThemeFigure, readonly [Trait, 1 | -1]>>> = {
  leaps: ['leaps', 1],
  steps: ['steps', 1],
  repeats: ['repeats', 1],
  chordTones: ['consonance', 1],
  rubs: ['consonance', -1],
  stressed: ['consonance', 1],
  waits: ['regularity', -1],
  shapes: ['memory', 1],
};

/** Half of the width of what a piece's themes may have, by that of what the style's may. */
const HALF = 0.16;

/**
 * The bounds of one piece: a window in those of the style, at its character's places (-1 to 1), `aside` from them where a
 * section's are others.
 */
export function boundsInCharacter(
  bounds: ThemeBounds,
  places: Character['places'],
  aside: Readonly<Partial<Record<Trait, number>>> = {},
): ThemeBounds {
  const own: Partial<Record<ThemeFigure, readonly [number, number]>> = { ...bounds };
  for (const name of Object.keys(BY_TRAIT) as ThemeFigure[]) {
    const span = bounds[name];
    if (span === undefined) continue;
    const [trait, sense] = BY_TRAIT[name]!;
    const width = span[1] - span[0];
    const middle =
      span[0] + (0.5 + 0.5 * sense * Math.max(-1, Math.min(1, places[trait] + (aside[trait] ?? 0)))) * width;
    own[name] = [Math.max(span[0], middle - HALF * width), Math.min(span[1], middle + HALF * width)];
  }
  return own;
}

/** How far one draft moves the next: an exponent on the odds that are missing, and the most that a factor changes at once. */
const HASTE = 0.8;
const AT_ONCE = 2.5;

/** What the next draft is asked for, where one that was asked for `leaning` had such figures. */
export function steered(leaning: LineLeaning, figures: ThemeFigures, bounds: ThemeBounds): LineLeaning {
  const factor = (name: ThemeFigure, by = HASTE): number => {
    const span = bounds[name];
    const value = figures[name];
    if (span === undefined || (value >= span[0] && value <= span[1])) return 1;
    const wanted = (span[0] + span[1]) / 2;
    const odds = (wanted * (1.02 - value)) / ((value + 0.02) * (1 - wanted));
    return Math.max(1 / AT_ONCE, Math.min(AT_ONCE, pow(Math.max(odds, 0.01), by)));
  };
  const by = (now: number | undefined, name: ThemeFigure): number => (now ?? 1) * factor(name);
  return {
    ...leaning,
    leaps: by(leaning.leaps, 'leaps'),
    steps: by(leaning.steps, 'steps'),
    repeats: by(leaning.repeats, 'repeats'),
    chordTones: by(leaning.chordTones, bounds.stressed ? 'stressed' : 'chordTones'),
    rubs: by(leaning.rubs, 'rubs'),
    economy: by(leaning.economy, 'shapes'),
    ...(bounds.waits && {
      rhythmSharpness:
        (leaning.rhythmSharpness ?? 1) * waitsFactor(figures.waits, bounds.waits[0], bounds.waits[1]),
    }),
  };
}

/** Rhythms that are too various are sharpened, too uniform ones loosened. */
function waitsFactor(value: number, least: number, most: number): number {
  if (value >= least && value <= most) return 1;
  return Math.max(0.7, Math.min(1.4, (2 * value) / (least + most)));
}
