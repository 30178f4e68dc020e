/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7.8,
  'string-quartet': -9.3,
  'chamber-orchestra': -9.9,
  minuet: -8.3,
  'piano-trio': -10.2,
  'wind-quintet': -12.3,
  invention: -8,
  prelude: -7.1,
  etude: -11.6,
  fughetta: -9.2,
};
