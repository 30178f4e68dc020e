/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.3,
  'piano-trio': -3.5,
  bossa: -2.8,
  ballad: -3.8,
  bebop: -6.3,
  stride: -2.7,
  modal: -3.9,
  'guitar-trio': -2.3,
};
