/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -1.9,
  'pop-rock': -1.6,
  ballad: -1,
  punk: -4.8,
  'half-time': -3,
  shuffle: -2.3,
};
