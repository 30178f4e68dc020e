/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 1.2,
  techno: 0.7,
  trance: -1.3,
  'drum-and-bass': -2.5,
  synthwave: 0.3,
  'lo-fi': -0.5,
  electro: 0.2,
  garage: -0.4,
  dubstep: -0.3,
};
