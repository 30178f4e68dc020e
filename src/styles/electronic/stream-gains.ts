/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 2.7,
  techno: -0.6,
  trance: -3.2,
  'drum-and-bass': -0.6,
  synthwave: -2.5,
  'lo-fi': 2.5,
};
