import { ServiceError } from '../contract/errors.js';
import type { Permission, Share, ShareRequest } from '../contract/library.js';
import type { Database } from '../db/database.js';
import type { ShareTable } from '../db/tables.js';
import { hashOf, newToken } from './secret.js';

/** Links to pieces that nobody can guess. */
export class Shares {
  readonly #db: Database['queries'];
  readonly #newId: () => string;

  constructor(database: Database, newId: () => string) {
    this.#db = database.queries;
    this.#newId = newId;
  }

  async create(piece: string, { permission, expires_in_days }: ShareRequest): Promise<Share> {
    const token = newToken();
    const at = Date.now();
    const row: ShareTable = {
      id: this.#newId(),
      hash: hashOf(token),
      piece,
      permission,
      created_at: at,
      expires_at: expires_in_days === undefined ? null : Math.round(at + expires_in_days * 86_400_000),
    };
    await this.#db.insertInto('shares').values(row).execute();
    return { ...shareOf(row), url: `/api/pieces/${piece}?share=${token}` };
  }

  async list(piece: string): Promise<Share[]> {
    const rows = await this.#db
      .selectFrom('shares')
      .selectAll()
      .where('piece', '=', piece)
      .orderBy('created_at')
      .execute();
    return rows.map(shareOf);
  }

  async remove(piece: string, id: string): Promise<void> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('shares')
      .where('id', '=', id)
      .where('piece', '=', piece)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new ServiceError('not_found', 'there is no link of that id');
  }

  /** What a link allows with a piece now; undefined: nothing. */
  async permission(piece: string, token: string): Promise<Permission | undefined> {
    const row = await this.#db
      .selectFrom('shares')
      .selectAll()
      .where('hash', '=', hashOf(token))
      .where('piece', '=', piece)
      .executeTakeFirst();
    if (!row || (row.expires_at !== null && row.expires_at <= Date.now())) return undefined;
    return row.permission as Permission;
  }
}

function shareOf({ id, permission, created_at, expires_at }: ShareTable): Share {
  return {
    id,
    permission: permission as Permission,
    created_at: new Date(created_at).toISOString(),
    expires_at: expires_at === null ? null : new Date(expires_at).toISOString(),
  };
}
