import type { ColumnDefinitionBuilder } from 'kysely';
import type { Migration } from '../migrate.js';

const must = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey();

/** Jobs, their events and batches, idempotency keys, webhook deliveries, processes; the index of pieces. */
export const jobs: Migration = {
  name: '001-jobs',
  async up(db) {
    const { schema } = db;
    await schema
      .createTable('jobs')
      .addColumn('id', 'text', key)
      .addColumn('kind', 'text', must)
      .addColumn('status', 'text', must)
      .addColumn('owner', 'text', must)
      .addColumn('share', 'text', must)
      .addColumn('priority', 'text', must)
      .addColumn('turn', 'bigint', must)
      .addColumn('seconds', 'double precision', must)
      .addColumn('request', 'text', must)
      .addColumn('result', 'text')
      .addColumn('error', 'text')
      .addColumn('stage', 'text', must)
      .addColumn('done', 'bigint', must)
      .addColumn('total', 'bigint', must)
      .addColumn('attempts', 'integer', must)
      .addColumn('worker', 'text')
      .addColumn('cancel', 'integer', must)
      .addColumn('batch', 'text')
      .addColumn('custom_id', 'text')
      .addColumn('place', 'integer')
      .addColumn('webhook', 'text')
      .addColumn('created_at', 'bigint', must)
      .addColumn('started_at', 'bigint')
      .addColumn('finished_at', 'bigint')
      .execute();
    await schema.createIndex('jobs_by_turn').on('jobs').columns(['status', 'turn', 'id']).execute();
    await schema.createIndex('jobs_by_share').on('jobs').columns(['share', 'status']).execute();
    await schema.createIndex('jobs_by_owner').on('jobs').columns(['owner', 'created_at', 'id']).execute();
    await schema.createIndex('jobs_by_batch').on('jobs').columns(['batch', 'place']).execute();
    await schema.createIndex('jobs_by_end').on('jobs').columns(['finished_at']).execute();
    await schema
      .createTable('job_events')
      .addColumn('job', 'text', must)
      .addColumn('seq', 'integer', must)
      .addColumn('type', 'text', must)
      .addColumn('data', 'text', must)
      .addColumn('at', 'bigint', must)
      .addPrimaryKeyConstraint('job_events_key', ['job', 'seq'])
      .execute();
    await schema
      .createTable('batches')
      .addColumn('id', 'text', key)
      .addColumn('owner', 'text', must)
      .addColumn('total', 'integer', must)
      .addColumn('webhook', 'text')
      .addColumn('created_at', 'bigint', must)
      .addColumn('finished_at', 'bigint')
      .execute();
    await schema.createIndex('batches_by_owner').on('batches').columns(['owner', 'created_at']).execute();
    await schema
      .createTable('idempotency')
      .addColumn('owner', 'text', must)
      .addColumn('key', 'text', must)
      .addColumn('fingerprint', 'text', must)
      .addColumn('status', 'integer')
      .addColumn('answer', 'text')
      .addColumn('location', 'text')
      .addColumn('created_at', 'bigint', must)
      .addPrimaryKeyConstraint('idempotency_key', ['owner', 'key'])
      .execute();
    await schema.createIndex('idempotency_by_age').on('idempotency').columns(['created_at']).execute();
    await schema
      .createTable('deliveries')
      .addColumn('id', 'text', key)
      .addColumn('owner', 'text', must)
      .addColumn('subject', 'text', must)
      .addColumn('url', 'text', must)
      .addColumn('secret', 'text', must)
      .addColumn('body', 'text', must)
      .addColumn('status', 'text', must)
      .addColumn('attempts', 'integer', must)
      .addColumn('next_at', 'bigint', must)
      .addColumn('last_status', 'integer')
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'bigint', must)
      .addColumn('finished_at', 'bigint')
      .execute();
    await schema.createIndex('deliveries_by_time').on('deliveries').columns(['status', 'next_at']).execute();
    await schema.createIndex('deliveries_by_subject').on('deliveries').columns(['subject']).execute();
    await schema
      .createTable('processes')
      .addColumn('id', 'text', key)
      .addColumn('host', 'text', must)
      .addColumn('pid', 'integer', must)
      .addColumn('beat_at', 'bigint', must)
      .execute();
    await schema
      .createTable('pieces')
      .addColumn('id', 'text', key)
      .addColumn('owner', 'text', must)
      .addColumn('created_at', 'bigint', must)
      .addColumn('style', 'text', must)
      .addColumn('substyle', 'text', must)
      .addColumn('tonality', 'text', must)
      .addColumn('tempo', 'double precision', must)
      .addColumn('duration', 'double precision', must)
      .addColumn('engine', 'text', must)
      .addColumn('brief_hash', 'text', must)
      .addColumn('render_hash', 'text', must)
      .addColumn('parent', 'text')
      .addColumn('root', 'text', must)
      .addColumn('bytes', 'bigint', must)
      .execute();
    await schema.createIndex('pieces_by_owner').on('pieces').columns(['owner', 'created_at', 'id']).execute();
    await schema.createIndex('pieces_by_root').on('pieces').columns(['root']).execute();
  },
};
