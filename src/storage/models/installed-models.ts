import { ServiceError } from '../../contract/errors.js';
import type { ModelDepot } from './model-depot.js';
import type { OwnedModels } from './owned-models.js';
import { openModelSet, type Reading, type SharedModels } from './shared-models.js';

/** Value of MODELS and of a brief's `model` that asks for none. */
export const NO_MODELS = 'none';
/** What a brief says that means the engine's own. */
export const STANDARD_MODELS = 'standard';

/** The trained models that a brief may name; the set of the setting is opened at the start. */
export class InstalledModels {
  /** They write where a brief names none, in the styles where they do better than the tables. */
  readonly standard: SharedModels | undefined;

  readonly #own: OwnedModels | undefined;
  readonly #depot: ModelDepot | undefined;

  constructor(standard?: SharedModels, own?: OwnedModels, depot?: ModelDepot) {
    this.standard = standard;
    this.#own = own;
    this.#depot = depot;
  }

  /** `set`: "full", "open" or "none". Throws an error of one line when files are missing or broken. */
  static async open(
    set: string,
    folder?: string,
    own?: OwnedModels,
    reading?: Reading,
    depot?: ModelDepot,
  ): Promise<InstalledModels> {
    const standard = set === NO_MODELS ? undefined : await openModelSet(set, folder, reading);
    return new InstalledModels(standard, own, depot);
  }

  /** Names that a brief of the owner may give now: own models come and go. */
  namesFor(owner: string): readonly string[] {
    const own = (this.#own?.seenBy(owner) ?? []).flatMap(({ names }) => names);
    const standard = this.standard ? [STANDARD_MODELS, this.standard.identity] : [];
    return [NO_MODELS, ...standard, ...new Set(own)];
  }

  /** What a resolved brief of the owner says for a name; undefined where there is no such model for it. */
  identityFor(owner: string, name: string): string | undefined {
    if (name === NO_MODELS) return name;
    if (this.standard && (name === STANDARD_MODELS || name === this.standard.identity))
      return this.standard.identity;
    for (const models of this.#own?.seenBy(owner) ?? []) {
      const found = models.named(name);
      if (found !== undefined) return models.identity(found);
    }
    return undefined;
  }

  /** The models of a resolved brief; undefined for none. */
  async named(name: string | undefined): Promise<SharedModels | undefined> {
    if (name === undefined || name === NO_MODELS) return undefined;
    if (this.standard && (name === STANDARD_MODELS || name === this.standard.identity)) return this.standard;
    let own = this.#own?.open(name);
    if (!own) {
      // Another machine may have it.
      await this.#depot?.refresh();
      own = this.#own?.open(name);
    }
    if (!own) throw new ServiceError('unknown_model', `there is no model "${name}" here any more`);
    // What a person's own model does not write, the engine's own do.
    const others = (this.standard?.files ?? []).filter(({ kind }) =>
      own.files.every((file) => file.kind !== kind),
    );
    return { identity: own.identity, files: [...own.files, ...others] };
  }
}
