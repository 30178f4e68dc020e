/**
 * Frames of one control period: what voices, channels and buses are worked on at a time (`kernels/parts/quantum.ts` says the
 * same to the kernels).
 */
export const QUANTUM = 128;

/**
 * Frames of a step: sampled, subtractive and phase-modulated voices move so often inside their kernels. QUANTUM is a multiple.
 */
export const STEP = 64;
