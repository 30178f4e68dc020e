/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7.7,
  'string-quartet': -9,
  'chamber-orchestra': -10.3,
  minuet: -6.9,
  'piano-trio': -9.3,
  'wind-quintet': -9.7,
  invention: -8.2,
  prelude: -7.4,
  etude: -11.5,
  fughetta: -9.7,
};
