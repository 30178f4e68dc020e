/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -7.1,
  piano: -4.8,
  space: -7.4,
  pulse: -7,
};
