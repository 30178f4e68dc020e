/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 1.6,
  techno: 0.8,
  trance: -0.9,
  'drum-and-bass': -1.2,
  synthwave: -0.3,
  'lo-fi': 3.4,
};
