import type { StripSettings } from './mix.js';

/** A strip that changes nothing but level: what a style's table does not say. */
export const NEUTRAL_STRIP: Required<StripSettings> = {
  gain: 0,
  pan: 0,
  width: 1,
  highPass: 0,
  lowPass: 0,
  low: 0,
  mid: 0,
  high: 0,
  compression: 0,
  drive: 0,
  cabinet: false,
  rotary: 0,
  reverb: 0.15,
  delay: 0,
  chorus: 0,
  controls: {},
};
