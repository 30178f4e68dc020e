import type { Migration } from '../migrate.js';
import { jobs } from './001-jobs.js';

/** In the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [jobs];
