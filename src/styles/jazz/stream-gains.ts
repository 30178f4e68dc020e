/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -5.9,
  'piano-trio': -4.4,
  bossa: -4.6,
  ballad: -3.7,
  bebop: -6.9,
  stride: -3.3,
  modal: -5.4,
  'guitar-trio': -4.8,
};
