/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'swing-quartet': -6.2,
  'piano-trio': -4.4,
  bossa: -4.5,
  ballad: -4,
  bebop: -6.5,
  stride: -3.3,
  modal: -5.4,
  'guitar-trio': -4.7,
};
