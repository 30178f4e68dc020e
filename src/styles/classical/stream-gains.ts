/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -6.9,
  'string-quartet': -8.2,
  'chamber-orchestra': -10.9,
  minuet: -7.6,
  'piano-trio': -8.8,
  'wind-quintet': -11.1,
  invention: -8.3,
  prelude: -6.8,
  etude: -10.7,
  fughetta: -9,
};
