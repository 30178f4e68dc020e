/** All models that an owner may see: the shipped ones, its own, everybody's, and trainings on the way to one. */
import { ServiceError } from '../contract/errors.js';
import { MODEL_NAME, type Model } from '../contract/model.js';
import type { ModelDepot, TrainingView } from '../storage/models/model-depot.js';
import type { OwnModels } from '../storage/models/own-models.js';
import type { OwnedModels } from '../storage/models/owned-models.js';
import type { SharedModelFile, SharedModels } from '../storage/models/shared-models.js';
import type { TrainingDraft } from '../storage/models/training-draft.js';
import { DistantTrainings } from './distant-trainings.js';
import { TrainingDesk } from './training-desk.js';

/** Names that mean something else in a brief. */
const TAKEN: ReadonlySet<string> = new Set(['none', 'standard', 'full', 'open']);

/** What the caller says about a training. */
export interface TrainingRequest {
  readonly name: string;
  readonly style: string;
  /** "standard", "none" or the name of a model. */
  readonly base: string;
  readonly seed: string;
}

export interface ModelDeskOptions {
  readonly own: OwnedModels;
  readonly standard: SharedModels | undefined;
  /** Where several machines keep them in common. */
  readonly depot?: ModelDepot | undefined;
  /** Header of a model file. */
  readonly cardOf: (bytes: Uint8Array) => {
    readonly name: string;
    readonly about: Readonly<Record<string, unknown>>;
  };
  /** Most minutes of one training. */
  readonly minutes: number;
  readonly onReady?: (name: string) => void;
  readonly onFault?: (error: unknown, name: string) => void;
  /** The depot could not be asked or told; it is tried again. */
  readonly onDepotFault?: (error: unknown) => void;
  readonly entry?: URL;
}

export class ModelDesk {
  readonly #options: ModelDeskOptions;
  readonly trainings: TrainingDesk;
  readonly #distant: DistantTrainings | undefined;

  constructor(options: ModelDeskOptions) {
    this.#options = options;
    const { depot, own, onReady, onDepotFault, onFault, entry } = options;
    const distant =
      depot &&
      new DistantTrainings({
        depot,
        own,
        desk: () => this.trainings,
        onFault: (error) => onDepotFault?.(error),
      });
    this.#distant = distant;
    this.trainings = new TrainingDesk({
      models: options.own,
      baseOf: (identity) => Promise.resolve(this.#melodyOf(identity)),
      ...(onReady && { onReady }),
      ...(onFault && { onFault }),
      ...(distant && { onChange: (models, name) => distant.changed(models, name) }),
      ...(entry && { entry }),
    });
  }

  /**
   * Learns what other machines have trained and deleted, where it is longer than `maxAge` milliseconds that it did. Throws
   * ServiceError.
   */
  async refresh(maxAge = 0): Promise<void> {
    if (!this.#options.depot || !this.#distant) return;
    await this.#options.depot.refresh(maxAge);
    await this.#distant.hear();
  }

  /** Stops what is being trained, so that another process can go on with it. */
  async close(): Promise<void> {
    await this.trainings.close();
    await this.#distant?.close();
  }

  /** Whether other machines have part in its models. */
  get isShared(): boolean {
    return this.#distant !== undefined;
  }

  /** Whether there are shipped models to begin from. */
  get hasStandard(): boolean {
    return this.#options.standard !== undefined;
  }

  draft(owner: string): TrainingDraft {
    return this.#options.own.of(owner).draft();
  }

  /** Throws ServiceError where the owner's training cannot be as it is asked for. */
  check(owner: string, { name, base }: Pick<TrainingRequest, 'name' | 'base'>): void {
    if (!new RegExp(MODEL_NAME).test(name) || TAKEN.has(name))
      throw invalid(
        '/name',
        TAKEN.has(name)
          ? `"${name}" means something else in a brief`
          : `"${name}" is not 1 to 40 small letters, digits and hyphens`,
        MODEL_NAME,
      );
    const seen = this.#options.own.seenBy(owner);
    if (base !== 'none' && this.#baseIdentity(owner, base) === undefined)
      throw invalid('/base', `there is no model "${base}" to begin from`, [
        'none',
        ...(this.#options.standard ? ['standard'] : []),
        ...new Set(seen.flatMap(({ names }) => names)),
      ]);
    for (const models of seen) {
      if (this.#elsewhere(models, name)?.error === null)
        throw new ServiceError('model_exists', `"${name}" is being trained`);
      this.trainings.check(models, name);
    }
  }

  /** Begins a training, or lets it `wait` for `resume`; its state is looked at under its name. Throws ServiceError. */
  begin(
    owner: string,
    request: TrainingRequest,
    draft: TrainingDraft,
    options: { readonly wait?: boolean } = {},
  ): Model {
    this.check(owner, request);
    const { name, style, base, seed } = request;
    const { minutes } = this.#options;
    const own = this.#options.own.of(owner);
    this.trainings.begin(
      own,
      { name, style, base: this.#baseIdentity(owner, base) ?? null, seed, minutes },
      draft,
      options.wait,
    );
    return this.#ownModel(own, name)!;
  }

  /** Goes on with a training of the owner's. */
  resume(owner: string, name: string): void {
    this.trainings.resumeOne(this.#options.own.of(owner), name);
  }

  list(owner: string): Model[] {
    const seen = this.#options.own.seenBy(owner);
    const names = new Set(seen.flatMap((models) => this.#namesOf(models)));
    return [
      ...this.#shipped.map((file) => this.#shippedModel(file)),
      ...[...names].sort().map((name) => ({ ...this.get(owner, name)!, card: null })),
    ];
  }

  /** A model with its card; undefined where the owner may use none of that name. */
  get(owner: string, name: string): Model | undefined {
    const { own, cardOf } = this.#options;
    for (const models of own.seenBy(owner)) {
      const found = this.#ownModel(models, name);
      if (found) return found;
    }
    const file = this.#shipped.find((one) => cardOf(one.bytes).name === name);
    return file && { ...this.#shippedModel(file), card: shown(cardOf(file.bytes).about) };
  }

  /** What belongs to the owner alone: its models, ready or on the way, with the files of those that are ready. */
  belongings(owner: string): { readonly model: Model; readonly bytes: Uint8Array | undefined }[] {
    const own = this.#options.own.of(owner);
    const names = new Set(this.#namesOf(own));
    return [...names].sort().map((name) => ({ model: this.#ownModel(own, name)!, bytes: own.read(name) }));
  }

  /** Ready or on the way, here or elsewhere; some twice. */
  #namesOf(own: OwnModels): string[] {
    const elsewhere = this.#options.depot?.trainings(own.place).keys() ?? [];
    return [...own.names, ...own.trainings, ...elsewhere];
  }

  /** How a training stands that another machine does. */
  #elsewhere(own: OwnModels, name: string): TrainingView | undefined {
    return own.wish(name) ? undefined : this.#options.depot?.trainings(own.place).get(name);
  }

  /** Stops the trainings of an account and deletes its models. */
  async removeAllOf(owner: string): Promise<void> {
    const own = this.#options.own.of(owner);
    const { depot } = this.#options;
    for (const name of depot?.trainings(own.place).keys() ?? [])
      if (!own.wish(name)) await depot?.askToStop({ place: own.place, name });
    for (const name of own.trainings) await this.trainings.cancel(own, name);
    if (own.place !== '') await depot?.removeAll(own.place);
    this.#options.own.removeAllOf(owner);
  }

  #ownModel(own: OwnModels, name: string): Model | undefined {
    if (!new RegExp(MODEL_NAME).test(name)) return undefined;
    const training = this.trainings.view(own, name);
    if (training) return ofTraining(training);
    const bytes = own.read(name);
    if (bytes === undefined) {
      const elsewhere = this.#elsewhere(own, name);
      return elsewhere && ofTraining(elsewhere);
    }
    const { about } = this.#options.cardOf(bytes);
    return {
      name,
      model: own.identity(name) ?? null,
      kind: 'own',
      status: 'ready',
      style: textOf(about.style),
      base: textOf(about.base),
      bytes: bytes.length,
      progress: null,
      unusable: Array.isArray(about.unusable) ? (about.unusable as Model['unusable']) : [],
      error: null,
      card: shown(about),
    };
  }

  /**
   * Stops a training or deletes a model of the owner's; of everybody's too where it `rules` over these. Throws ServiceError
   * where there is none.
   */
  async remove(owner: string, name: string, rules: boolean): Promise<void> {
    const { own: all, cardOf } = this.#options;
    if (this.#shipped.some((file) => cardOf(file.bytes).name === name))
      throw new ServiceError('contradiction', `"${name}" is shipped with the engine and cannot be deleted`);
    const own = all.seenBy(owner).find((models) => this.#ownModel(models, name) !== undefined);
    if (!own) throw new ServiceError('not_found', `there is no model "${name}"`);
    if (own === all.common && !rules)
      throw new ServiceError('forbidden', `"${name}" is everybody's; administrators delete it`);
    const { depot } = this.#options;
    const at = { place: own.place, name };
    if (own.wish(name)) await this.trainings.cancel(own, name);
    else if (depot && this.#elsewhere(own, name)) await depot.askToStop(at);
    await depot?.remove(at);
    own.delete(name);
  }

  #baseIdentity(owner: string, base: string): string | undefined {
    const { own, standard } = this.#options;
    if (base === 'none') return undefined;
    if (standard && (base === 'standard' || base === standard.identity)) return standard.identity;
    for (const models of own.seenBy(owner)) {
      const name = models.named(base);
      if (name !== undefined) return models.identity(name);
    }
    return undefined;
  }

  #melodyOf(identity: string): Uint8Array | undefined {
    const { own, standard } = this.#options;
    const models = standard?.identity === identity ? standard : own.open(identity);
    return models?.files.find(({ kind }) => kind === 'melody')?.bytes;
  }

  /** Files of the shipped set that are models: the index against copies is none. */
  get #shipped(): readonly SharedModelFile[] {
    return this.#options.standard?.files.filter(({ kind }) => kind !== 'index') ?? [];
  }

  #shippedModel({ bytes }: SharedModelFile): Model {
    return {
      name: this.#options.cardOf(bytes).name,
      model: this.#options.standard?.identity ?? null,
      kind: 'shipped',
      status: 'ready',
      style: null,
      base: null,
      bytes: bytes.length,
      progress: null,
      unusable: [],
      error: null,
      card: null,
    };
  }
}

function ofTraining({ wish, status, progress, unusable, error }: TrainingView): Model {
  return {
    name: wish.name,
    model: null,
    kind: 'own',
    status,
    style: wish.style,
    base: wish.base,
    bytes: 0,
    progress,
    unusable: [...unusable],
    error,
    card: null,
  };
}

/** The index against copying is no reading matter. */
function shown({ copies, ...about }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return copies === undefined ? about : { ...about, copies: 'an index of hashes' };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function invalid(pointer: string, detail: string, allowed: unknown): ServiceError {
  return new ServiceError('invalid_request', detail, { errors: [{ pointer, detail, allowed }] });
}
