import { openModelSet, type SharedModels } from './shared-models.js';

/** Value of MODELS and of a brief's `model` that asks for none. */
export const NO_MODELS = 'none';
/** What a brief says that means the engine's own. */
export const STANDARD_MODELS = 'standard';

/** The trained models that a brief may name; the set of the setting is opened at the start. */
export class InstalledModels {
  /** They write where a brief names none, in the styles where they do better than the tables. */
  readonly standard: SharedModels | undefined;

  constructor(standard?: SharedModels) {
    this.standard = standard;
  }

  /** `set`: "full", "open" or "none". Throws an error of one line when files are missing or broken. */
  static async open(set: string, folder?: string): Promise<InstalledModels> {
    return new InstalledModels(set === NO_MODELS ? undefined : await openModelSet(set, folder));
  }

  /** Names that a brief may give. */
  get names(): readonly string[] {
    return [NO_MODELS, ...(this.standard ? [STANDARD_MODELS, this.standard.identity] : [])];
  }

  /** The models of a resolved brief; undefined for none. */
  async named(name: string | undefined): Promise<SharedModels | undefined> {
    if (name === undefined || name === NO_MODELS) return undefined;
    if (this.standard && (name === STANDARD_MODELS || name === this.standard.identity)) return this.standard;
    throw new Error(`there is no model "${name}"`);
  }
}
