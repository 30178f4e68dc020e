/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'piano-solo': -7.6,
  'string-quartet': -9.6,
  'chamber-orchestra': -10.7,
  minuet: -8.2,
  'piano-trio': -10.3,
  'wind-quintet': -12.5,
  invention: -8,
  prelude: -7.1,
  etude: -11.3,
  fughetta: -9.2,
};
