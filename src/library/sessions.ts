import type { Database } from '../db/database.js';
import type { AccountTable, SessionTable } from '../db/tables.js';
import { hashOf, newToken } from './secret.js';

/** How long a session lasts. */
export const SESSION_MS = 30 * 86_400_000;

/** Who is signed in. Of the token in the cookie only its hash is kept. */
export class Sessions {
  readonly #db: Database['queries'];

  constructor(database: Database) {
    this.#db = database.queries;
  }

  async begin(account: string): Promise<{ token: string; session: SessionTable }> {
    const token = newToken();
    const at = Date.now();
    const session = {
      hash: hashOf(token),
      account,
      csrf: newToken(),
      created_at: at,
      expires_at: at + SESSION_MS,
    };
    await this.#db.insertInto('sessions').values(session).execute();
    await this.#db.deleteFrom('sessions').where('expires_at', '<', at).execute();
    return { token, session };
  }

  async find(token: string): Promise<{ session: SessionTable; account: AccountTable } | undefined> {
    const session = await this.#db
      .selectFrom('sessions')
      .selectAll()
      .where('hash', '=', hashOf(token))
      .where('expires_at', '>', Date.now())
      .executeTakeFirst();
    if (!session) return undefined;
    const account = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', session.account)
      .where('disabled', '=', 0)
      .executeTakeFirst();
    return account && { session, account };
  }

  async end(hash: string): Promise<void> {
    await this.#db.deleteFrom('sessions').where('hash', '=', hash).execute();
  }
}
