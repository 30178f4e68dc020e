/** Where a recording has its body: how long bow or breath need before the tone stands. */

/** Frames of one look. */
const LOOK = 256;
/** What is looked at, and the longest onset, in seconds. */
const SPAN = 0.7;
const LONGEST = 0.45;
/** Share of the loudest look's amplitude at which the tone stands. */
const STANDING = 0.6;

const known = new WeakMap<Int16Array, number>();

/** Frames of a sample before it first has its body. */
export function onsetOf(frames: Int16Array, rate: number): number {
  let onset = known.get(frames);
  if (onset === undefined) {
    onset = measured(frames, rate);
    known.set(frames, onset);
  }
  return onset;
}

function measured(frames: Int16Array, rate: number): number {
  const looks = Math.floor(Math.min(frames.length, SPAN * rate) / LOOK);
  const powers = new Float64Array(looks);
  let most = 0;
  for (let k = 0; k < looks; k++) {
    powers[k] = powerOf(frames, k * LOOK);
    most = Math.max(most, powers[k]!);
  }
  const first = powers.findIndex((power) => power >= STANDING * STANDING * most);
  return Math.min(Math.max(first, 0) * LOOK, Math.floor(LONGEST * rate));
}

/** Sum of the squares of one look from `from` on. A function of its own: what is optimised while it runs is used again. */
function powerOf(frames: Int16Array, from: number): number {
  let sum = 0;
  for (let i = from; i < from + LOOK; i++) sum += frames[i]! * frames[i]!;
  return sum;
}
