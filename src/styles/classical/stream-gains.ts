/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -5.7,
  'string-quartet': -8.7,
  'chamber-orchestra': -8.7,
  minuet: -6.3,
  'piano-trio': -9.4,
  'wind-quintet': -11.2,
  invention: -9.7,
  prelude: -8.4,
  etude: -10.4,
  fughetta: -8.7,
};
