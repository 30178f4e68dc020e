/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -0.7,
  'pop-rock': -1.9,
  ballad: 0.8,
  punk: -2.8,
  'half-time': -1.2,
  shuffle: -1.2,
};
