/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.3,
  techno: 0.1,
  trance: -2,
  'drum-and-bass': -2.9,
  synthwave: 0.1,
  'lo-fi': -0.5,
  electro: -0.5,
};
