/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: -0.9,
  techno: -1.4,
  trance: -1.6,
  'drum-and-bass': -2.4,
  synthwave: 0.5,
  'lo-fi': 0.8,
};
