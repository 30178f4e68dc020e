/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7,
  'string-quartet': -8.2,
  'chamber-orchestra': -8.9,
  minuet: -3.5,
  'piano-trio': -7.9,
  'wind-quintet': -7.6,
  invention: -7,
};
