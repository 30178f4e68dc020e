/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -8.5,
  'string-quartet': -8,
  'chamber-orchestra': -8.3,
  minuet: -9.4,
  'piano-trio': -9,
  'wind-quintet': -12.4,
  invention: -7.6,
  prelude: -8.4,
  etude: -10.8,
  fughetta: -8.4,
};
