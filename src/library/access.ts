import type { Role } from '../contract/account.js';
import { ServiceError } from '../contract/errors.js';
import type { Store } from '../storage/store.js';
import { ANONYMOUS, type PieceIndex } from './piece-index.js';
import type { Shares } from './shares.js';

/** What somebody wants to do with a piece. `own`: what only its owner may. */
export type Deed = 'view' | 'download' | 'edit' | 'own';

/** Who asks, and with what link. */
export interface Visitor {
  readonly owner: string;
  readonly role?: Role | undefined;
  readonly share?: string | undefined;
}

const INCLUDED: Readonly<Record<string, readonly Deed[]>> = {
  view: ['view'],
  download: ['view', 'download'],
  edit: ['view', 'download', 'edit'],
};

const ALL: readonly Deed[] = ['view', 'download', 'edit', 'own'];
/** Owners that are remembered. */
const MOST = 20_000;

/** Who may do what with a piece. What one may not see is not there. */
export class Access {
  readonly #index: PieceIndex;
  readonly #shares: Shares;
  readonly #store: Pick<Store, 'piece'>;
  /** Owners that were looked up; a piece never changes hands. */
  readonly #owners = new Map<string, string>();

  constructor(index: PieceIndex, shares: Shares, store: Pick<Store, 'piece'>) {
    this.#index = index;
    this.#shares = shares;
    this.#store = store;
  }

  /** All that the visitor may do with the piece, or 404; 403 for those who may see it but not do this. */
  async piece(visitor: Visitor, id: string, deed: Deed): Promise<readonly Deed[]> {
    const owner = await this.ownerOf(id);
    if (owner === undefined) throw new ServiceError('not_found', 'there is no piece of that id');
    if (owner === visitor.owner || visitor.role === 'admin') return ALL;
    const seen = owner === ANONYMOUS ? 'edit' : await this.#shared(visitor, id);
    if (seen === undefined) throw new ServiceError('not_found', 'there is no piece of that id');
    const deeds = INCLUDED[seen] ?? [];
    if (!deeds.includes(deed))
      throw new ServiceError('forbidden', 'only its owner may do this with the piece');
    return deeds;
  }

  async ownerOf(id: string): Promise<string | undefined> {
    const known = this.#owners.get(id);
    if (known !== undefined) return known;
    const row = await this.#index.find(id);
    if (!row) {
      // Pieces of accounts are in the index before they are in the store: this one is older than the index.
      const piece = await this.#store.piece(id);
      if (!piece) return undefined;
      await this.#index.add(piece, ANONYMOUS);
    }
    const owner = row?.owner ?? ANONYMOUS;
    if (this.#owners.size >= MOST) this.#owners.clear();
    this.#owners.set(id, owner);
    return owner;
  }

  /** It is no more. */
  forget(id: string): void {
    this.#owners.delete(id);
  }

  async #shared({ share }: Visitor, id: string): Promise<string | undefined> {
    return share === undefined ? undefined : this.#shares.permission(id, share);
  }
}
