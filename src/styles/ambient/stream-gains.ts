/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -6.3,
  piano: -5.3,
  space: -7.3,
  pulse: -8.4,
  cinematic: -10.2,
};
