/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -6.9,
  'string-quartet': -8.3,
  'chamber-orchestra': -10.8,
  minuet: -7.7,
  'piano-trio': -8.2,
  'wind-quintet': -11.6,
  invention: -8.4,
  prelude: -6.3,
  etude: -11,
  fughetta: -9,
};
