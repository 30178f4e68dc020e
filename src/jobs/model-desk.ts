/** All models that there are: the shipped ones, people's own, and trainings on the way to one. */
import { ServiceError } from '../contract/errors.js';
import { MODEL_NAME, type Model } from '../contract/model.js';
import type { OwnModels } from '../storage/models/own-models.js';
import type { SharedModelFile, SharedModels } from '../storage/models/shared-models.js';
import type { TrainingDraft } from '../storage/models/training-draft.js';
import { TrainingDesk, type TrainingView } from './training-desk.js';

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
  readonly own: OwnModels;
  readonly standard: SharedModels | undefined;
  /** Header of a model file. */
  readonly cardOf: (bytes: Uint8Array) => {
    readonly name: string;
    readonly about: Readonly<Record<string, unknown>>;
  };
  /** Most minutes of one training. */
  readonly minutes: number;
  readonly onReady?: (name: string) => void;
  readonly onFault?: (error: unknown, name: string) => void;
  readonly entry?: URL;
}

export class ModelDesk {
  readonly #options: ModelDeskOptions;
  readonly trainings: TrainingDesk;

  constructor(options: ModelDeskOptions) {
    this.#options = options;
    const { onReady, onFault, entry } = options;
    this.trainings = new TrainingDesk({
      models: options.own,
      baseOf: (identity) => Promise.resolve(this.#melodyOf(identity)),
      ...(onReady && { onReady }),
      ...(onFault && { onFault }),
      ...(entry && { entry }),
    });
  }

  /** Whether there are shipped models to begin from. */
  get hasStandard(): boolean {
    return this.#options.standard !== undefined;
  }

  draft(): TrainingDraft {
    return this.#options.own.draft();
  }

  /** Throws ServiceError where a training cannot be as it is asked for. */
  check({ name, base }: Pick<TrainingRequest, 'name' | 'base'>): void {
    if (!new RegExp(MODEL_NAME).test(name) || TAKEN.has(name))
      throw invalid(
        '/name',
        TAKEN.has(name)
          ? `"${name}" means something else in a brief`
          : `"${name}" is not 1 to 40 small letters, digits and hyphens`,
        MODEL_NAME,
      );
    if (base !== 'none' && this.#baseIdentity(base) === undefined)
      throw invalid('/base', `there is no model "${base}" to begin from`, [
        'none',
        ...(this.#options.standard ? ['standard'] : []),
        ...this.#options.own.names,
      ]);
    this.trainings.check(name);
  }

  /** Begins a training, or lets it `wait` for `resume`; its state is looked at under its name. Throws ServiceError. */
  begin(request: TrainingRequest, draft: TrainingDraft, options: { readonly wait?: boolean } = {}): Model {
    this.check(request);
    const { name, style, base, seed } = request;
    const { minutes } = this.#options;
    this.trainings.begin(
      { name, style, base: this.#baseIdentity(base) ?? null, seed, minutes },
      draft,
      options.wait,
    );
    return this.get(name)!;
  }

  list(): Model[] {
    const { own } = this.#options;
    const names = new Set([...own.names, ...this.trainings.names]);
    return [
      ...this.#shipped.map((file) => this.#shippedModel(file)),
      ...[...names].sort().map((name) => ({ ...this.get(name)!, card: null })),
    ];
  }

  /** A model with its card; undefined where there is none of that name. */
  get(name: string): Model | undefined {
    const { own, cardOf } = this.#options;
    const training = new RegExp(MODEL_NAME).test(name) ? this.trainings.view(name) : undefined;
    if (training) return ofTraining(training);
    const bytes = own.read(name);
    if (bytes === undefined) {
      const file = this.#shipped.find((one) => cardOf(one.bytes).name === name);
      return file && { ...this.#shippedModel(file), card: shown(cardOf(file.bytes).about) };
    }
    const { about } = cardOf(bytes);
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

  /** Stops a training or deletes an own model. Throws ServiceError where there is none. */
  async remove(name: string): Promise<void> {
    const { own, cardOf } = this.#options;
    if (this.#shipped.some((file) => cardOf(file.bytes).name === name))
      throw new ServiceError('contradiction', `"${name}" is shipped with the engine and cannot be deleted`);
    const known = new RegExp(MODEL_NAME).test(name);
    const stopped = known && (await this.trainings.cancel(name));
    const deleted = known && own.delete(name);
    if (!stopped && !deleted) throw new ServiceError('not_found', `there is no model "${name}"`);
  }

  #baseIdentity(base: string): string | undefined {
    const { own, standard } = this.#options;
    if (base === 'none') return undefined;
    if (standard && (base === 'standard' || base === standard.identity)) return standard.identity;
    return own.open(base)?.identity;
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
