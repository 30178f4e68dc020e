/** Colours of the parts in every picture and project: by role, then by place among equals. */
import type { Part, Score } from '../score/score.js';

const COLOURS: Readonly<Record<string, readonly string[]>> = {
  melody: ['#d1495b', '#b23a67', '#e07a5f'],
  counter: ['#edae49', '#c98b2b'],
  bass: ['#00798c', '#00586b'],
  comping: ['#66a182', '#3d7a5c', '#8ab17d'],
  pad: ['#8d99ae', '#6c7a92'],
  arpeggio: ['#7b5ea7', '#5c4287'],
  texture: ['#a5a58d', '#8a8a72'],
  effects: ['#b8b8b8'],
  drums: ['#3d3d3d'],
  percussion: ['#6f4e37'],
};
/** What belongs to no part: returns of effects. */
export const NEUTRAL_COLOUR = '#b8b8b8';

/** "#rrggbb". */
export function colourOf(part: Part, { parts }: Pick<Score, 'parts'>): string {
  const colours = COLOURS[part.role] ?? ['#777777'];
  const equals = parts.filter((other) => other.role === part.role);
  return colours[equals.indexOf(part) % colours.length]!;
}
