/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -2,
  'slow-blues': -0.8,
  boogie: -4,
  'minor-blues': -1.3,
  'funky-blues': -0.5,
};
