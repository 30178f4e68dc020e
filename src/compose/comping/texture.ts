import type { Writer } from '../plan.js';
import { accompany } from './accompany.js';

/** Textures: grains, bells, drones behind the music. */
export const writeTexture: Writer = accompany;
