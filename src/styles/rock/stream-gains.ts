/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  'hard-rock': -1.4,
  'pop-rock': -2.5,
  ballad: -0.6,
  punk: -4.5,
  'half-time': -2.2,
  shuffle: -1.6,
};
