/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: -0.1,
  techno: -0.9,
  trance: -1,
  'drum-and-bass': -1.7,
  synthwave: 0.6,
  'lo-fi': 0.8,
};
