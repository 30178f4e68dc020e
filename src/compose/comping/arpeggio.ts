import type { Writer } from '../plan.js';
import { accompany } from './accompany.js';

/** Arpeggios and plucks. */
export const writeArpeggio: Writer = accompany;
