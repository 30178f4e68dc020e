/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.8,
  'piano-trio': -3.3,
  bossa: -2.7,
  ballad: -3.7,
  bebop: -5.8,
  stride: -2.3,
  modal: -4.5,
  'guitar-trio': -3.3,
};
