/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -0.6,
  'pop-rock': -0.5,
  ballad: 1.2,
  punk: -3.2,
  'half-time': -1.3,
  shuffle: -0.9,
};
