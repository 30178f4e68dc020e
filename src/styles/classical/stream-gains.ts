/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -8.5,
  'string-quartet': -8,
  'chamber-orchestra': -8.3,
  minuet: -9.3,
  'piano-trio': -9.1,
  'wind-quintet': -12.8,
  invention: -7.7,
  prelude: -8.4,
  etude: -11,
  fughetta: -8.4,
};
