/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': 0.1,
  'pop-rock': 0.6,
  ballad: 2.7,
  punk: -1.8,
  'half-time': -0.3,
  shuffle: 0.4,
};
