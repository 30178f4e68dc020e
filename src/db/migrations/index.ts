import type { Migration } from '../migrate.js';
import { jobs } from './001-jobs.js';
import { library } from './002-library.js';
import { traces } from './003-traces.js';

/** In the order in which they run. */
export const MIGRATIONS: readonly Migration[] = [jobs, library, traces];
