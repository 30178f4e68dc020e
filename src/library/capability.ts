import { createHmac } from 'node:crypto';
import type { Database } from '../db/database.js';
import { newToken, same } from './secret.js';

/**
 * Signed addresses: who has the address of a private file may fetch it, so that players and download managers need no
 * cookie. The key is this installation's own, made at the first start and kept in the database.
 */
export class Capability {
  readonly #key: string;

  private constructor(key: string) {
    this.#key = key;
  }

  static async open(database: Database): Promise<Capability> {
    await database.queries
      .insertInto('secrets')
      .values({ name: 'downloads', value: newToken() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const { value } = await database.queries
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', 'downloads')
      .executeTakeFirstOrThrow();
    return new Capability(value);
  }

  /** 192 bits for a file name. */
  of(filename: string): string {
    return createHmac('sha256', this.#key).update(filename).digest('base64url').slice(0, 32);
  }

  opens(filename: string, given: string): boolean {
    return same(this.of(filename), given);
  }
}
