export const STREAM_GAINS = {};
