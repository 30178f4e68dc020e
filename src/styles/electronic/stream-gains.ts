/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: -0.3,
  techno: -1.1,
  trance: -1.9,
  'drum-and-bass': -3,
  synthwave: -0.2,
  'lo-fi': -0.1,
  electro: -1,
};
