// Filters of strips and faders: cascades of second-order sections.

export { cascade } from '../../synth/dsp/kernels/parts/biquads';
