/** The stretch of a sample that a voice reads next, loops laid out in a row, in the kernel's reach. */

/** Frames of a window. */
export const WINDOW = 2048;

export interface Course {
  readonly frames: Int16Array;
  /** First frame that sounds and the end, within `frames`. */
  readonly start: number;
  readonly end: number;
  /** Loop [loopStart, loopEnd), if `looped`. */
  readonly loopStart: number;
  readonly loopEnd: number;
}

/**
 * Fills `window` from `at` on with WINDOW frames of the course beginning at `from`: silence before its start and after
 * its end. `from` counts on through the loops.
 */
export function layOut(window: Int16Array, at: number, course: Course, looped: boolean, from: number): void {
  const stop = at + WINDOW;
  let place = at;
  let next = from;
  if (next < course.start) {
    const silent = Math.min(WINDOW, course.start - next);
    window.fill(0, place, place + silent);
    place += silent;
    next += silent;
  }
  const end = looped ? course.loopEnd : course.end;
  if (place < stop && next < end) {
    const count = Math.min(stop - place, end - next);
    window.set(course.frames.subarray(next, next + count), place);
    place += count;
    next += count;
  }
  if (place >= stop) return;
  if (!looped) {
    window.fill(0, place, stop);
    return;
  }
  const length = course.loopEnd - course.loopStart;
  const into = (next - course.loopStart) % length;
  const first = Math.min(stop - place, length - into);
  const begin = course.loopStart + into;
  window.set(course.frames.subarray(begin, begin + first), place);
  place += first;
  if (place >= stop) return;
  // One whole turn, then what is there again and again.
  const turn = Math.min(stop - place, length);
  window.set(course.frames.subarray(course.loopStart, course.loopStart + turn), place);
  const round = place;
  place += turn;
  let laid = turn;
  while (place < stop) {
    const count = Math.min(stop - place, laid);
    window.copyWithin(place, round, round + count);
    place += count;
    laid += count;
  }
}
