import type { Patch } from './instrument.js';
import { ACOUSTIC_PATCHES } from './instruments/acoustic.js';
import { ELECTRONIC_PATCHES } from './instruments/electronic.js';
import { KIT_PATCHES } from './kits/kits.js';

/** Every patch the synthesiser knows, by id. */
export const PATCHES: ReadonlyMap<string, Patch> = new Map(
  [...ACOUSTIC_PATCHES, ...ELECTRONIC_PATCHES, ...KIT_PATCHES].map((patch) => [patch.id, patch]),
);
