/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -2.8,
  'slow-blues': -1.4,
  boogie: -4.9,
  'minor-blues': -1.7,
  'funky-blues': -1.6,
  'country-blues': -1.6,
  'jump-blues': -4.1,
};
