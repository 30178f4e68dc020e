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
import { Sessions } from './sessions.js';
import { Shares } from './shares.js';
import { Shelf } from './shelf.js';
import { UsageBook } from './usage.js';

/** Whether people sign in: not at all; if they want; everybody. */
export type AccountsMode = 'off' | 'optional' | 'required';

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
  readonly capability: Capability;

  private constructor(
    database: Database,
    store: Store,
    mode: AccountsMode,
    newId: () => string,
    capability: Capability,
  ) {
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
  }

  static async open(
    database: Database,
    store: Store,
    mode: AccountsMode,
    newId: () => string,
  ): Promise<Library> {
    return new Library(database, store, mode, newId, await Capability.open(database));
  }

  /** To be told of every piece before it can be fetched. */
  async keep(piece: Piece, owner: string, share: string): Promise<void> {
    await this.index.add(piece, owner);
    if (owner !== ANONYMOUS) await this.usage.count(owner, share, piece);
  }

  /** Where a file is fetched from: a private one by a signed address. */
  urlOf(filename: string, owner: string): string {
    const plain = `/api/download/${filename}`;
    return owner === ANONYMOUS ? plain : `${plain}?key=${this.capability.of(filename)}`;
  }
}
