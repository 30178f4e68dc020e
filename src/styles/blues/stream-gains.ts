/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  shuffle: -3.5,
  'slow-blues': -1.7,
  boogie: -5.7,
  'minor-blues': -1.4,
  'funky-blues': -2,
  'country-blues': -2.5,
  'jump-blues': -4.2,
};
