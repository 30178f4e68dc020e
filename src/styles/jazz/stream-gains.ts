/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.8,
  'piano-trio': -1.2,
  bossa: -1.8,
  ballad: -0.7,
  bebop: -6.6,
  stride: -1,
};
