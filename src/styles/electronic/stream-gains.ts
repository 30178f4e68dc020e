/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.3,
  techno: 0.9,
  trance: -3.9,
  'drum-and-bass': -2,
  synthwave: -0.2,
  'lo-fi': -0.2,
  electro: 0.8,
  garage: 0.4,
  dubstep: 0.6,
};
