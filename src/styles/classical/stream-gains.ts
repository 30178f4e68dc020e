/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7,
  'string-quartet': -7.7,
  'chamber-orchestra': -8.6,
  minuet: -2.2,
  'piano-trio': -8.6,
  'wind-quintet': -7.7,
};
