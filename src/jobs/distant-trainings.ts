/** Trainings where several machines keep their models in common: what each tells the others, and hears from them. */
import type { ModelDepot } from '../storage/models/model-depot.js';
import type { OwnModels } from '../storage/models/own-models.js';
import type { OwnedModels } from '../storage/models/owned-models.js';
import type { TrainingDesk } from './training-desk.js';

/** Milliseconds between looks into the depot while something is trained here, and between two words about a training. */
const PACE = 2000;
/** A training that has nothing new to tell says that it is alive every so many looks. */
const ALIVE = 20;

export interface DistantTrainingsOptions {
  readonly depot: ModelDepot;
  readonly own: OwnedModels;
  readonly desk: () => TrainingDesk;
  readonly onFault: (error: unknown) => void;
}

export class DistantTrainings {
  readonly #options: DistantTrainingsOptions;
  /** What has changed here and has not been told yet. */
  readonly #changed = new Map<OwnModels, Set<string>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #looks = 0;

  constructor(options: DistantTrainingsOptions) {
    this.#options = options;
  }

  /** Something about a training of this machine is other than before. */
  changed(own: OwnModels, name: string): void {
    const names = this.#changed.get(own) ?? new Set();
    this.#changed.set(own, names.add(name));
    if (this.#timer) return;
    // What begins is told at once.
    this.#look();
    this.#timer = setInterval(() => this.#look(), PACE);
    this.#timer.unref();
  }

  /** Does what others have asked for since. */
  async hear(): Promise<void> {
    const { depot, desk, own } = this.#options;
    for (const { place, name } of depot.stops) {
      const models = own.at(place);
      if (models?.wish(name)) await desk().cancel(models, name);
    }
  }

  /** Tells what is still untold. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#look();
    await this.#looking;
  }

  #look(): void {
    this.#looking = this.#looking.then(() => this.#exchange()).catch(this.#options.onFault);
  }

  async #exchange(): Promise<void> {
    const { depot, desk } = this.#options;
    await depot.refresh();
    await this.hear();
    if (++this.#looks % ALIVE === 0)
      for (const { own, name } of desk().busy)
        this.#changed.set(own, (this.#changed.get(own) ?? new Set()).add(name));
    for (const [own, names] of [...this.#changed])
      for (const name of names) {
        names.delete(name);
        await this.#tell(own, name).catch((error: unknown) => {
          // Told at the next look.
          names.add(name);
          throw error;
        });
      }
    const untold = [...this.#changed.values()].some(({ size }) => size > 0);
    if (untold || desk().busy.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #tell(own: OwnModels, name: string): Promise<void> {
    const { depot, desk } = this.#options;
    const at = { place: own.place, name };
    const view = desk().view(own, name);
    if (view) return depot.announce(at, view);
    // It became a model, which goes to the others before they forget the training, unless nobody wants it any more.
    await depot.refresh();
    const unwanted = depot.stops.some((stop) => stop.place === own.place && stop.name === name);
    if (unwanted) await depot.remove(at);
    await depot.announce(at, undefined);
  }
}
