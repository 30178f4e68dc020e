/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.1,
  'piano-trio': -2.5,
  bossa: -2.2,
  ballad: -3.4,
  bebop: -6.5,
  stride: -1.6,
};
