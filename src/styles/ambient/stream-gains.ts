/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -7.2,
  piano: -5,
  space: -7.8,
  pulse: -7.1,
  cinematic: -9.8,
};
