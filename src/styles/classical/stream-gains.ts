/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -8.3,
  'string-quartet': -8.2,
  'chamber-orchestra': -10.1,
  minuet: -9.4,
  'piano-trio': -9.4,
  'wind-quintet': -11.6,
  invention: -9,
  prelude: -6.1,
  etude: -10.6,
  fughetta: -9,
};
