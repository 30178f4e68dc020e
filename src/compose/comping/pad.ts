import type { Writer } from '../plan.js';
import { accompany } from './accompany.js';

/** Pads: held, pulsing or drifting layers. */
export const writePad: Writer = accompany;
