/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7.7,
  'string-quartet': -8.7,
  'chamber-orchestra': -10.4,
  minuet: -7.2,
  'piano-trio': -8.6,
  'wind-quintet': -10.1,
  invention: -8,
  prelude: -7,
  etude: -11.1,
  fughetta: -9.2,
};
