/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -2.6,
  'slow-blues': -1.6,
  boogie: -4.7,
  'minor-blues': -1.7,
  'funky-blues': -0.6,
  'country-blues': -0.6,
  'jump-blues': -2,
};
