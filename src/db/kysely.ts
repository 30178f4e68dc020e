import { createRequire } from 'node:module';

/** The query builder, loaded when it is first needed: as one kind of module it loads in half the time of the other. */
export function loadKysely(): typeof import('kysely') {
  return createRequire(import.meta.url)('kysely');
}
