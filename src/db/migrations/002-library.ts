import type { ColumnDefinitionBuilder } from 'kysely';
import type { Migration } from '../migrate.js';

const must = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey();

/** Accounts, sessions, keys; what people say of their pieces, and to whom they show them; files by reference; usage. */
export const library: Migration = {
  name: '002-library',
  async up({ schema }) {
    await schema
      .createTable('accounts')
      .addColumn('id', 'text', key)
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('password', 'text', must)
      .addColumn('role', 'text', must)
      .addColumn('disabled', 'integer', must)
      .addColumn('backlog_seconds', 'double precision')
      .addColumn('requests_per_minute', 'integer')
      .addColumn('created_at', 'bigint', must)
      .execute();
    await schema
      .createTable('sessions')
      .addColumn('hash', 'text', key)
      .addColumn('account', 'text', must)
      .addColumn('csrf', 'text', must)
      .addColumn('created_at', 'bigint', must)
      .addColumn('expires_at', 'bigint', must)
      .execute();
    await schema.createIndex('sessions_by_account').on('sessions').columns(['account']).execute();
    await schema
      .createTable('api_keys')
      .addColumn('id', 'text', key)
      .addColumn('account', 'text', must)
      .addColumn('name', 'text', must)
      .addColumn('hash', 'text', must)
      .addColumn('scopes', 'text', must)
      .addColumn('backlog_seconds', 'double precision')
      .addColumn('requests_per_minute', 'integer')
      .addColumn('created_at', 'bigint', must)
      .addColumn('expires_at', 'bigint')
      .addColumn('used_at', 'bigint')
      .execute();
    await schema.createIndex('api_keys_by_account').on('api_keys').columns(['account']).execute();
    await schema
      .createTable('library')
      .addColumn('piece', 'text', key)
      .addColumn('title', 'text', must)
      .addColumn('favourite', 'integer', must)
      .addColumn('folder', 'text', must)
      .addColumn('words', 'text', must)
      .execute();
    await schema
      .createTable('piece_tags')
      .addColumn('piece', 'text', must)
      .addColumn('tag', 'text', must)
      .addPrimaryKeyConstraint('piece_tags_key', ['piece', 'tag'])
      .execute();
    await schema.createIndex('piece_tags_by_tag').on('piece_tags').columns(['tag']).execute();
    await schema
      .createTable('piece_files')
      .addColumn('piece', 'text', must)
      .addColumn('sha256', 'text', must)
      .addColumn('bytes', 'bigint', must)
      .addPrimaryKeyConstraint('piece_files_key', ['piece', 'sha256'])
      .execute();
    await schema.createIndex('piece_files_by_hash').on('piece_files').columns(['sha256']).execute();
    await schema
      .createTable('shares')
      .addColumn('id', 'text', key)
      .addColumn('hash', 'text', (column) => column.notNull().unique())
      .addColumn('piece', 'text', must)
      .addColumn('permission', 'text', must)
      .addColumn('created_at', 'bigint', must)
      .addColumn('expires_at', 'bigint')
      .execute();
    await schema.createIndex('shares_by_piece').on('shares').columns(['piece']).execute();
    await schema
      .createTable('usage')
      .addColumn('owner', 'text', must)
      .addColumn('share', 'text', must)
      .addColumn('day', 'text', must)
      .addColumn('pieces', 'integer', must)
      .addColumn('seconds', 'double precision', must)
      .addColumn('bytes', 'bigint', must)
      .addPrimaryKeyConstraint('usage_key', ['owner', 'share', 'day'])
      .execute();
    await schema
      .createTable('secrets')
      .addColumn('name', 'text', key)
      .addColumn('value', 'text', must)
      .execute();
  },
};
