/** Everybody's own models: a folder for each account, and one for all where nobody has signed in. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PIECE_ID_PATTERN } from '../../contract/shapes.js';
import { OwnModels } from './own-models.js';
import type { SharedModels } from './shared-models.js';

/** What an account's id looks like. */
const ACCOUNT = new RegExp(PIECE_ID_PATTERN);

/**
 * The folder that all share, and `owners/<account>/` below it. What lies in the first was made without an account or by the
 * command line: it is everybody's to use.
 */
export class OwnedModels {
  /** Everybody's. */
  readonly common: OwnModels;
  readonly #owners: string;
  readonly #opened = new Map<string, OwnModels>();

  constructor(folder: string) {
    this.common = new OwnModels(folder);
    this.#owners = join(folder, 'owners');
  }

  /** Those of an account; everybody's for whoever has none. */
  of(owner: string): OwnModels {
    if (!ACCOUNT.test(owner)) return this.common;
    const opened = this.#opened.get(owner) ?? new OwnModels(join(this.#owners, owner), placeOf(owner));
    this.#opened.set(owner, opened);
    return opened;
  }

  /** Those of a place (see OwnModels). */
  at(place: string): OwnModels | undefined {
    if (place === '') return this.common;
    const owner = place.split('/')[1] ?? '';
    return placeOf(owner) === place ? this.of(owner) : undefined;
  }

  /** Those that the owner may use, its own first. */
  seenBy(owner: string): readonly OwnModels[] {
    const own = this.of(owner);
    return own === this.common ? [own] : [own, this.common];
  }

  /** All that there are, everybody's first. */
  get all(): OwnModels[] {
    const owners = existsSync(this.#owners) ? readdirSync(this.#owners).filter((id) => ACCOUNT.test(id)) : [];
    return [this.common, ...owners.sort().map((id) => this.of(id))];
  }

  /** The models of a resolved brief, whosever they are: who may name them was decided when it was resolved. */
  open(identity: string): SharedModels | undefined {
    for (const models of this.all) {
      const found = models.open(identity);
      if (found) return found;
    }
    return undefined;
  }

  /** Forgets all that an account has; nothing of it is being trained any more. */
  removeAllOf(owner: string): void {
    if (!ACCOUNT.test(owner)) return;
    rmSync(join(this.#owners, owner), { recursive: true, force: true });
  }
}

function placeOf(owner: string): string {
  return `owners/${owner}/`;
}
