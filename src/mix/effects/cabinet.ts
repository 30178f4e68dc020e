/** A guitar loudspeaker in its box: no deep lows, a bump at 110 Hz, a dip, presence, nothing above 5 kHz. */
import { designBell, designHighPass, designLowPass } from '../biquad.js';
import type { SectionDesign } from '../filter-cascade.js';

export function cabinetSections(sampleRate: number): SectionDesign[] {
  return [
    (row, at) => designHighPass(row, at, 75, 0.8, sampleRate),
    (row, at) => designBell(row, at, 110, 1.2, 3, sampleRate),
    (row, at) => designBell(row, at, 420, 0.8, -3, sampleRate),
    (row, at) => designBell(row, at, 2600, 1, 5, sampleRate),
    (row, at) => designLowPass(row, at, 4800, 0.75, sampleRate),
    (row, at) => designLowPass(row, at, 5400, 1.1, sampleRate),
  ];
}
