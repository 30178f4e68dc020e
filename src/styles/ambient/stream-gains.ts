/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.7,
  piano: -5.6,
  space: -7.9,
  pulse: -5.3,
};
