/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -1,
  'pop-rock': -1.8,
  ballad: -0.2,
  punk: -2.7,
  'half-time': -1,
  shuffle: -0.5,
};
