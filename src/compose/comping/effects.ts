import type { Writer } from '../plan.js';
import { accompany } from './accompany.js';

/** Effects: risers, falls and impacts at the seams of the form. */
export const writeEffects: Writer = accompany;
