/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.6,
  techno: -1.1,
  trance: -2.8,
  'drum-and-bass': -1.9,
  synthwave: 1.2,
  'lo-fi': 1.8,
};
