import type { Migration } from '../migrate.js';
import { jobs } from './001-jobs.js';
import { library } from './002-library.js';

/** In the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [jobs, library];
