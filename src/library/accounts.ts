import type { Account, Limits, Role } from '../contract/account.js';
import { ServiceError } from '../contract/errors.js';
import type { Database } from '../db/database.js';
import type { AccountTable } from '../db/tables.js';
import type { Passwords } from './passwords.js';
import { newToken } from './secret.js';

/** An account as it is kept. */
export type AccountRow = AccountTable;

/** People who may sign in. */
export class Accounts {
  readonly #db: Database['queries'];
  readonly #passwords: Passwords;
  readonly #newId: () => string;

  constructor(database: Database, passwords: Passwords, newId: () => string) {
    this.#db = database.queries;
    this.#passwords = passwords;
    this.#newId = newId;
  }

  /** Throws 409 where the address has an account. */
  async create(email: string, password: string, role: Role = 'user'): Promise<AccountTable> {
    const account: AccountTable = {
      id: this.#newId(),
      email: email.trim().toLowerCase(),
      password: await this.#passwords.hash(password),
      role,
      disabled: 0,
      backlog_seconds: null,
      requests_per_minute: null,
      created_at: Date.now(),
    };
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('accounts')
      .values(account)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows)
      throw new ServiceError('already_exists', 'there is an account of that address');
    return account;
  }

  /** The account of that address and password; 401 whichever of them is wrong, after the same time. */
  async enter(email: string, password: string): Promise<AccountTable> {
    const account = await this.byEmail(email);
    const right = await this.#passwords.check(account?.password, password);
    if (!account || !right) throw new ServiceError('unauthorized', 'address or password are wrong');
    if (account.disabled) throw new ServiceError('forbidden', 'the account is closed');
    return account;
  }

  async byEmail(email: string): Promise<AccountTable | undefined> {
    return this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('email', '=', email.trim().toLowerCase())
      .executeTakeFirst();
  }

  async byId(id: string): Promise<AccountTable | undefined> {
    return this.#db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async list(limit: number, after: string): Promise<AccountTable[]> {
    return this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  /** A new password ends all sessions but, perhaps, one. */
  async setPassword(id: string, password: string, keptSession = ''): Promise<void> {
    const hash = await this.#passwords.hash(password);
    await this.#db.updateTable('accounts').set({ password: hash }).where('id', '=', id).execute();
    await this.#db
      .deleteFrom('sessions')
      .where('account', '=', id)
      .where('hash', '!=', keptSession)
      .execute();
  }

  /** A password that nobody chose, to be handed over once. */
  async resetPassword(id: string): Promise<string> {
    const password = newToken().slice(0, 20);
    await this.setPassword(id, password);
    return password;
  }

  async change(
    id: string,
    change: { role?: Role; disabled?: boolean; limits?: Partial<Limits> },
  ): Promise<void> {
    const { role, disabled, limits = {} } = change;
    await this.#db
      .updateTable('accounts')
      .set({
        ...(role && { role }),
        ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
        ...limits,
        id,
      })
      .where('id', '=', id)
      .execute();
    if (disabled) await this.#db.deleteFrom('sessions').where('account', '=', id).execute();
  }

  /** The account itself, its sessions and keys; its pieces are for others to remove first. */
  async remove(id: string): Promise<void> {
    await this.#db.transaction().execute(async (step) => {
      await step.deleteFrom('sessions').where('account', '=', id).execute();
      await step.deleteFrom('api_keys').where('account', '=', id).execute();
      await step.deleteFrom('usage').where('owner', '=', id).execute();
      await step.deleteFrom('accounts').where('id', '=', id).execute();
    });
  }
}

export function accountOf(row: AccountTable): Account {
  const { id, email, role, disabled, backlog_seconds, requests_per_minute, created_at } = row;
  return {
    id,
    email,
    role: role as Role,
    disabled: disabled !== 0,
    limits: { backlog_seconds, requests_per_minute },
    created_at: new Date(created_at).toISOString(),
  };
}
