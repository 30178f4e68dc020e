/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -2.2,
  'piano-trio': -0.6,
  bossa: -0.6,
  ballad: 0.1,
  bebop: -6,
};
