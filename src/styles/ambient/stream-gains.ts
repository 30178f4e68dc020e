/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.8,
  piano: -5.3,
  space: -7.1,
  pulse: -4.7,
};
