/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -8.3,
  'string-quartet': -8.6,
  'chamber-orchestra': -10.8,
  minuet: -9.5,
  'piano-trio': -10.2,
  'wind-quintet': -12.8,
  invention: -8.8,
  prelude: -6.3,
  etude: -10.4,
  fughetta: -9.2,
};
