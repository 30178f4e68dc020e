/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -0.7,
  'pop-rock': -2.3,
  ballad: 1.2,
  punk: -3.8,
  'half-time': -2.3,
  shuffle: -1.4,
};
