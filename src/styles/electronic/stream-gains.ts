/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: -0.8,
  techno: -0.6,
  trance: -2.1,
  'drum-and-bass': -2.6,
  synthwave: 0.4,
  'lo-fi': -0.5,
};
