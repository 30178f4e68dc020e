// What the TypeScript beside the kernels knows as QUANTUM (../../quantum.ts) and the desk as LARGEST_BLOCK.

/** Frames of a quantum: every kernel's block. */
export const QUANTUM: i32 = 128;
/** Its bytes, in float32: from a stereo block's left channel to its right. */
export const SIDE: usize = 512;
/** Frames of a step (STEP of ../../quantum.ts), of which a quantum has several, and their bytes. */
export const STEP: i32 = 64;
export const STEP_BYTES: usize = 256;
