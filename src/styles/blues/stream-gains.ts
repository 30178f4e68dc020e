/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -4.5,
  'slow-blues': -0.9,
  boogie: -5.2,
  'minor-blues': -1.1,
  'funky-blues': -2,
  'country-blues': -3,
  'jump-blues': -4.8,
};
