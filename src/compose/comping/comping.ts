import type { Writer } from '../plan.js';
import { accompany } from './accompany.js';

/** Chords of a comping part: rhythm figures, riffs, held or broken chords, as the arrangement says. */
export const writeComping: Writer = accompany;
