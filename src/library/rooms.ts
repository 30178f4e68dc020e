import { ServiceError } from '../contract/errors.js';
import type { Piece } from '../contract/piece.js';
import type { Database } from '../db/database.js';
import type { Store } from '../storage/store.js';
import { Access } from './access.js';
import { Accounts } from './accounts.js';
import { ApiKeys } from './api-keys.js';
import { Capability } from './capability.js';
import { Passwords } from './passwords.js';
import { ANONYMOUS, PieceIndex } from './piece-index.js';
import { Removal } from './removal.js';
import { Retention, type RetentionPolicy } from './retention.js';
import { Sessions } from './sessions.js';
import { Shares } from './shares.js';
import { Shelf } from './shelf.js';
import { UsageBook } from './usage.js';

/** Whether people sign in: not at all; if they want; everybody. */
export type AccountsMode = 'off' | 'optional' | 'required';

export interface LibraryPolicy extends RetentionPolicy {
  /** Bytes that the pieces of one account may take; 0 sets no limit. */
  readonly quota: number;
}

/** Everything about owners and their pieces, put together. */
export class Library {
  readonly mode: AccountsMode;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  readonly index: PieceIndex;
  readonly shelf: Shelf;
  readonly shares: Shares;
  readonly access: Access;
  readonly usage: UsageBook;
  readonly removal: Removal;
  readonly retention: Retention;
  readonly capability: Capability;

  readonly #policy: LibraryPolicy;

  private constructor(
    database: Database,
    store: Store,
    mode: AccountsMode,
    newId: () => string,
    capability: Capability,
    policy: LibraryPolicy,
  ) {
    this.#policy = policy;
    this.mode = mode;
    this.capability = capability;
    this.accounts = new Accounts(database, new Passwords(), newId);
    this.sessions = new Sessions(database);
    this.keys = new ApiKeys(database, newId);
    this.index = new PieceIndex(database);
    this.shelf = new Shelf(database);
    this.shares = new Shares(database, newId);
    this.access = new Access(this.index, this.shares, store);
    this.usage = new UsageBook(database);
    this.removal = new Removal(database, store);
    this.retention = new Retention(database, store, this.removal, policy, Date.now);
  }

  static async open(
    database: Database,
    store: Store,
    mode: AccountsMode,
    newId: () => string,
    policy: LibraryPolicy,
  ): Promise<Library> {
    return new Library(database, store, mode, newId, await Capability.open(database), policy);
  }

  /** To be told of every piece before it can be fetched. */
  async keep(piece: Piece, owner: string, share: string): Promise<void> {
    await this.index.add(piece, owner);
    if (owner !== ANONYMOUS) await this.usage.count(owner, share, piece);
  }

  /** Throws ServiceError `quota_exceeded` where the owner's pieces are as large as they may be. */
  async assertQuota(owner: string): Promise<void> {
    const { quota } = this.#policy;
    if (quota === 0 || owner === ANONYMOUS || (await this.usage.stored(owner)) < quota) return;
    throw new ServiceError(
      'quota_exceeded',
      `the account holds ${(quota / 1e9).toFixed(3)} GB, which is all it may; delete pieces to make more`,
    );
  }

  /** Where a file is fetched from: a private one by a signed address. */
  urlOf(filename: string, owner: string): string {
    const plain = `/api/download/${filename}`;
    return owner === ANONYMOUS ? plain : `${plain}?key=${this.capability.of(filename)}`;
  }
}
