/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -4.2,
  'slow-blues': -1.2,
  boogie: -5.8,
  'minor-blues': -1.3,
  'funky-blues': -1.9,
  'country-blues': -2.7,
  'jump-blues': -5.2,
};
