/** The signs of repeats and returns in a measure: bar lines, and directions that send elsewhere. */

import type { BarSigns } from '../../theory/playing-order.js';
import { child, type XmlElement } from './element.js';

export function barline(element: XmlElement, signs: BarSigns): BarSigns {
  const repeat = child(element, 'repeat')?.attributes;
  const ending = child(element, 'ending')?.attributes;
  const passes = (ending?.number ?? '')
    .split(/[\s,]+/)
    .map(Number)
    .filter(Number.isInteger);
  const starts = ending?.type === 'start';
  return {
    ...signs,
    ...(repeat?.direction === 'forward' && { repeatFrom: true }),
    ...(repeat?.direction === 'backward' && {
      times: Math.max(2, Math.round(Number(repeat.times ?? 2)) || 2),
    }),
    ...(starts && { ending: passes.length > 0 && passes[0]! > 0 ? passes : [1] }),
    ...((ending?.type === 'stop' || ending?.type === 'discontinue') && { endingStops: true }),
    ...(child(element, 'segno') && { segno: true }),
    ...(child(element, 'coda') && { coda: true }),
  };
}

export function jumps(sound: XmlElement | undefined, element: XmlElement, signs: BarSigns): BarSigns {
  const says = sound?.attributes ?? {};
  const drawn = (name: string): boolean =>
    element.children.some((type) => type.name === 'direction-type' && child(type, name) !== undefined);
  return {
    ...signs,
    ...((says.segno !== undefined || drawn('segno')) && { segno: true }),
    ...((says.coda !== undefined || (drawn('coda') && says.tocoda === undefined)) && { coda: true }),
    ...(says.tocoda !== undefined && { toCoda: true }),
    ...(says.fine !== undefined && { fine: true }),
    ...(says.dacapo === 'yes' && { daCapo: true }),
    ...(says.dalsegno !== undefined && { dalSegno: true }),
  };
}
