/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -1.7,
  'pop-rock': -1.6,
  ballad: -0.7,
  punk: -4.6,
  'half-time': -3.1,
  shuffle: -2.5,
};
