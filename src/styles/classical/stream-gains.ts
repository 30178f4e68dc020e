/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -5.5,
  'string-quartet': -5,
  'chamber-orchestra': -5.7,
  minuet: 3.5,
  'piano-trio': -7.9,
  'wind-quintet': -5.4,
};
