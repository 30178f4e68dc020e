/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  house: 0.7,
  techno: 0.1,
  trance: -2.5,
  'drum-and-bass': -1.4,
  synthwave: -0.4,
  'lo-fi': 3.4,
};
