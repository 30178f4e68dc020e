/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.2,
  piano: -5.4,
  space: -7.5,
  pulse: -5,
};
