/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -3.3,
  'slow-blues': -1.6,
  boogie: -5.3,
  'minor-blues': -2,
  'funky-blues': -1.9,
  'country-blues': -2.7,
  'jump-blues': -4.4,
};
