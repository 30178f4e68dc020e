/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -4.3,
  'slow-blues': -2.5,
  boogie: -5.8,
  'minor-blues': -3.3,
  'funky-blues': -3,
  'country-blues': -3.6,
  'jump-blues': -6.2,
};
