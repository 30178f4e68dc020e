/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.3,
  piano: -5.1,
  space: -7.2,
  pulse: -8.1,
  cinematic: -10.2,
};
