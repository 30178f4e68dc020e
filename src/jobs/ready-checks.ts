import type { ValidateFunction } from 'ajv';

/**
 * Checks that were compiled by the build, by the `$id` of their schemas: the bundle of the command line has them here, so that a process
 * need not load and run the compiler of schemas. Elsewhere there are none, and each schema is compiled when it is asked.
 */
export const READY_CHECKS: ReadonlyMap<string, ValidateFunction> = new Map();
