/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.8,
  techno: 0.9,
  trance: -1.5,
  'drum-and-bass': -2.3,
  synthwave: 0.1,
  'lo-fi': -1.2,
  electro: 0.8,
  garage: -1.3,
  dubstep: 0.1,
};
