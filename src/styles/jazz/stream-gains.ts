/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.7,
  'piano-trio': -2.5,
  bossa: -2.5,
  ballad: -3.9,
  bebop: -6.4,
  stride: -2.3,
};
