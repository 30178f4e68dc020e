/** Gain in dB of one-pass mastering by substyle. Found by test/bench/stream-gain.ts: run it again, do not edit. */
export const STREAM_GAINS = {
  drone: -5.2,
  piano: -3.5,
  space: -4.2,
  pulse: -4.2,
};
