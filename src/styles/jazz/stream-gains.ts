/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.2,
  'piano-trio': -2.6,
  bossa: -2,
  ballad: -3.6,
  bebop: -6.5,
  stride: -1.6,
};
