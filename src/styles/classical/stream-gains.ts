/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7,
  'string-quartet': -7.9,
  'chamber-orchestra': -10.9,
  minuet: -8.2,
  'piano-trio': -8.9,
  'wind-quintet': -13,
  invention: -8.5,
  prelude: -6.2,
  etude: -11,
  fughetta: -8.8,
};
