/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: 0.3,
  'slow-blues': 1.8,
  boogie: -3.1,
  'minor-blues': 1,
};
