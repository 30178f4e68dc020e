import type { ApiKey, ApiKeyRequest, Scope } from '../contract/account.js';
import { ServiceError } from '../contract/errors.js';
import type { Database } from '../db/database.js';
import type { AccountTable, ApiKeyTable } from '../db/tables.js';
import { hashOf, newToken, same } from './secret.js';

/** `ck_<id>_<secret>`: the id finds the row, the secret proves it. */
const KEY = /^ck_([0-9a-z]{12})_([\w-]{43})$/;
const DEFAULT_SCOPES: readonly Scope[] = ['read', 'make', 'library'];
/** Keys of one account. */
const MOST = 50;
/** Milliseconds between notes of a key's last use. */
const NOTED = 60_000;

/** Keys for programs. */
export class ApiKeys {
  readonly #db: Database['queries'];
  readonly #newId: () => string;

  constructor(database: Database, newId: () => string) {
    this.#db = database.queries;
    this.#newId = newId;
  }

  async create(account: string, request: ApiKeyRequest): Promise<ApiKey> {
    const { name, scopes = DEFAULT_SCOPES, limits = {}, expires_in_days } = request;
    if ((await this.list(account)).length >= MOST)
      throw new ServiceError('forbidden', `an account has ${MOST} keys at most`);
    const secret = newToken();
    const at = Date.now();
    const row: ApiKeyTable = {
      id: this.#newId(),
      account,
      name,
      hash: hashOf(secret),
      scopes: JSON.stringify(scopes),
      backlog_seconds: limits.backlog_seconds ?? null,
      requests_per_minute: limits.requests_per_minute ?? null,
      created_at: at,
      expires_at: expires_in_days === undefined ? null : Math.round(at + expires_in_days * 86_400_000),
      used_at: null,
    };
    await this.#db.insertInto('api_keys').values(row).execute();
    return { ...keyOf(row), key: `ck_${row.id}_${secret}` };
  }

  /** The same key with a new secret; the old one is worth nothing from now on. */
  async rotate(account: string, id: string): Promise<ApiKey> {
    const secret = newToken();
    const row = await this.#db
      .updateTable('api_keys')
      .set({ hash: hashOf(secret) })
      .where('id', '=', id)
      .where('account', '=', account)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new ServiceError('not_found', 'there is no key of that id');
    return { ...keyOf(row), key: `ck_${id}_${secret}` };
  }

  async list(account: string): Promise<ApiKey[]> {
    const rows = await this.#db
      .selectFrom('api_keys')
      .selectAll()
      .where('account', '=', account)
      .orderBy('created_at')
      .execute();
    return rows.map(keyOf);
  }

  async remove(account: string, id: string): Promise<void> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('api_keys')
      .where('id', '=', id)
      .where('account', '=', account)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new ServiceError('not_found', 'there is no key of that id');
  }

  /** The key and its account, if it is one of ours, not expired, and its account open. */
  async find(text: string): Promise<{ key: ApiKeyTable; account: AccountTable } | undefined> {
    const [, id, secret] = KEY.exec(text) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const key = await this.#db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
    const right = same(key?.hash ?? '', hashOf(secret));
    if (!key || !right) return undefined;
    const at = Date.now();
    if (key.expires_at !== null && key.expires_at <= at) return undefined;
    const account = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', key.account)
      .where('disabled', '=', 0)
      .executeTakeFirst();
    if (account && at - (key.used_at ?? 0) > NOTED)
      await this.#db.updateTable('api_keys').set({ used_at: at }).where('id', '=', id).execute();
    return account && { key, account };
  }
}

function keyOf(row: ApiKeyTable): ApiKey {
  const { id, name, scopes, backlog_seconds, requests_per_minute, created_at, expires_at, used_at } = row;
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id,
    name,
    scopes: JSON.parse(scopes) as Scope[],
    limits: { backlog_seconds, requests_per_minute },
    created_at: time(created_at)!,
    expires_at: time(expires_at),
    used_at: time(used_at === null ? null : used_at - (used_at % NOTED)),
  };
}
