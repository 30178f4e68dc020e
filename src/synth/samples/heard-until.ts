/** Where the end of a recording is no longer heard: cymbals and drums ring on in theirs for seconds. */

/** Frames of one look. */
const LOOK = 512;
/** What stays so far (-60 dB) below the recording's top is not heard, as of notes that were let go (`envelope.ts`). */
const FAINT = 0.001;

const known = new WeakMap<Int16Array, number>();

/** Frames of a recording up to the last that is heard. */
export function heardUntil(frames: Int16Array): number {
  let until = known.get(frames);
  if (until === undefined) {
    until = looked(frames);
    known.set(frames, until);
  }
  return until;
}

function looked(frames: Int16Array): number {
  const tops = new Int32Array(Math.ceil(frames.length / LOOK));
  let most = 0;
  for (let k = 0; k < tops.length; k++) {
    tops[k] = topOf(frames, k * LOOK, Math.min(frames.length, (k + 1) * LOOK));
    most = Math.max(most, tops[k]!);
  }
  let looks = tops.length;
  while (looks > 1 && tops[looks - 1]! < FAINT * most) looks--;
  return Math.min(frames.length, looks * LOOK);
}

/** Largest absolute value of frames [from, to). */
function topOf(frames: Int16Array, from: number, to: number): number {
  let top = 0;
  for (let i = from; i < to; i++) top = Math.max(top, Math.abs(frames[i]!));
  return top;
}
