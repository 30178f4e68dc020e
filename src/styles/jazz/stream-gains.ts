/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -4.8,
  'piano-trio': -3.4,
  bossa: -2.6,
  ballad: -3.8,
  bebop: -6.3,
  stride: -2.6,
  modal: -4.5,
  'guitar-trio': -3.1,
};
