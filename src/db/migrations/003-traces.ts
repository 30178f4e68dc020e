import type { Migration } from '../migrate.js';

/** Which trace a job or a delivery belongs to. */
export const traces: Migration = {
  name: '003-traces',
  async up({ schema }) {
    await schema.alterTable('jobs').addColumn('trace', 'text').execute();
    await schema.alterTable('deliveries').addColumn('trace', 'text').execute();
  },
};
