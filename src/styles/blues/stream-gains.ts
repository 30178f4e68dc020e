/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -1.4,
  'slow-blues': 1.9,
  boogie: -2.6,
  'minor-blues': 1.4,
};
