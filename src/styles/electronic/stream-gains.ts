/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.9,
  techno: -1.4,
  trance: -2.5,
  'drum-and-bass': -1.8,
  synthwave: 1.1,
  'lo-fi': 2.5,
};
