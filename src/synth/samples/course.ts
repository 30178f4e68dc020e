/** What of a recording sounds in a zone, and how it begins. */

import type { Zone } from './bank.js';
import * as g from './generators.js';
import { heardUntil } from './heard-until.js';
import type { Course } from './sample-window.js';

/** -48 dB of full scale: the loudest start that needs none. */
const QUIET_START = 128;

/** `skip`: frames of the recording's beginning that are left out. What is not looped ends where nothing more is heard. */
export function courseOf(zone: Zone, frames: Int16Array, skip: number): Course {
  const { generators, sample } = zone;
  const at = (fine: number, coarse: number) => generators[fine]! + 32768 * generators[coarse]!;
  const last = isLooped(zone) ? sample.frames : Math.min(sample.frames, heardUntil(frames));
  const end = clamp(sample.frames + at(g.END_OFFSET, g.END_COARSE), 1, last);
  const loopStart = clamp(sample.loopStart + at(g.LOOP_START_OFFSET, g.LOOP_START_COARSE), 0, end - 1);
  const loopEnd = clamp(sample.loopEnd + at(g.LOOP_END_OFFSET, g.LOOP_END_COARSE), loopStart, end);
  const start = clamp(at(g.START_OFFSET, g.START_COARSE) + skip, 0, end - 1);
  return { frames, start, end, loopStart, loopEnd };
}

/** Whether it is played in a loop, for ever or until its key is let go. */
export function isLooped({ generators }: Zone): boolean {
  const mode = generators[g.SAMPLE_MODES]! & 3;
  return mode === g.LOOP || mode === g.LOOP_UNTIL_RELEASE;
}

/** Whether it does not begin in silence. */
export function abrupt({ frames, start }: Course): boolean {
  return Math.max(Math.abs(frames[start]!), Math.abs(frames[start + 1] ?? 0)) > QUIET_START;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
