/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -1.2,
  'pop-rock': -1.9,
  ballad: -1.6,
  punk: -3.1,
  'half-time': -2.2,
  shuffle: -1.3,
};
