import { type BriefRequest, LIMITS } from '../contract/brief.js';
import { contradiction, type Problem } from './problem.js';

/** dB between loudness and true peak in which every style has room. */
const ROOM = 8;
/** dB that no limiter goes below without clipping what it limits. */
const LEAST_ROOM = 6;

/** Says why a loudness cannot be had under a true peak; null where it can. */
export function masterMisfit(loudness: number, truePeak: number): string | null {
  if (truePeak - loudness >= LEAST_ROOM) return null;
  return `a loudness of ${loudness} LUFS needs a true peak of at least ${loudness + LEAST_ROOM} dBTP (${LEAST_ROOM} dB above it: no music is denser), and ${truePeak} dBTP is asked for`;
}

/** What the master is to reach; a loudness that nobody asked for keeps below the true peak that somebody did. */
export function resolveMaster(
  { loudness, true_peak }: BriefRequest,
  typical: number,
): { loudness: number; true_peak: number; problems: Problem[] } {
  const peak = true_peak ?? LIMITS.truePeak.default;
  const level = loudness ?? Math.min(typical, peak - ROOM);
  const misfit = masterMisfit(level, peak);
  const pointer = true_peak === undefined ? '/loudness' : '/true_peak';
  return {
    loudness: level,
    true_peak: peak,
    problems: misfit === null ? [] : [contradiction(pointer, misfit)],
  };
}
