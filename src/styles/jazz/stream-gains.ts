/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -3.2,
  'piano-trio': -1.8,
  bossa: -1.8,
  ballad: -1.4,
  bebop: -6.4,
  stride: -1.1,
};
