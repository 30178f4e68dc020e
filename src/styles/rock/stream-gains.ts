/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -0.3,
  'pop-rock': -0.3,
  ballad: 1.4,
  punk: -2.9,
  'half-time': -1.1,
  shuffle: -0.6,
};
