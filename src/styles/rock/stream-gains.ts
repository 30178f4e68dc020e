/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -0.7,
  'pop-rock': -1.4,
  ballad: 0.9,
  punk: -3,
  'half-time': -1.9,
  shuffle: -1.6,
};
