/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 2.9,
  techno: 1.8,
  trance: -0.6,
  'drum-and-bass': 1.3,
  synthwave: 1.6,
  'lo-fi': 5,
};
