/** General MIDI keys of bass drums. */
export const KICKS: readonly number[] = [35, 36];
