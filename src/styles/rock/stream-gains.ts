/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': 0,
  'pop-rock': -1,
  ballad: 1.1,
  punk: -2.6,
  'half-time': -0.7,
  shuffle: -0.6,
};
