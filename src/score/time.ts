/** The tempo map for rooms that know the score but not the theory. */
export { secondsToFrames, TempoMap } from '../theory/tempo-map.js';
