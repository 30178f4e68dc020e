/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -1.7,
  'slow-blues': 1.2,
  boogie: -2.9,
  'minor-blues': 2,
};
