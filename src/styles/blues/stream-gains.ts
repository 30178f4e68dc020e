/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -3.2,
  'slow-blues': -1.4,
  boogie: -4.3,
  'minor-blues': -1.7,
  'funky-blues': -0.7,
  'country-blues': 0.2,
  'jump-blues': -4.1,
};
