/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.9,
  piano: -5.6,
  space: -8.3,
  pulse: -5,
};
