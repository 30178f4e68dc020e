/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -5.8,
  'piano-trio': -5.2,
  bossa: -3.2,
  ballad: -3.4,
  bebop: -6.3,
  stride: -2.5,
};
