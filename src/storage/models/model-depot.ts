/** Where several machines keep people's own models in common. */
import type { TrainingState, UnusableFile } from '../../contract/model.js';
import type { TrainingWish } from './own-models.js';

/** How a training stands, or how it ended without a model. */
export interface TrainingView {
  readonly status: 'queued' | 'reading' | 'training' | 'failed' | 'canceled';
  readonly wish: TrainingWish;
  readonly progress: TrainingState | null;
  readonly unusable: readonly UnusableFile[];
  readonly error: string | null;
}

/** A training, by the place of its folder (see OwnModels) and its name. */
export interface TrainingPlace {
  readonly place: string;
  readonly name: string;
}

/**
 * Finished models of all machines, each of which has them in its own folder too, and what machines say about the
 * trainings that they do. Errors come out as ServiceError `store_unavailable`.
 */
export interface ModelDepot {
  /**
   * Brings the folder and the depot together: fetches what was made elsewhere, hands in what was made here, removes what
   * was deleted elsewhere. Nothing is done where that was done less than `maxAge` milliseconds ago (default: 0).
   */
  refresh(maxAge?: number): Promise<void>;
  /** Takes a finished model out of the depot and the folder. */
  remove(at: TrainingPlace): Promise<void>;
  /** Takes out all finished models of a place. */
  removeAll(place: string): Promise<void>;
  /** Trainings in a place that a machine has told of, as of the last refresh. */
  trainings(place: string): ReadonlyMap<string, TrainingView>;
  /** Tells the others how a training of this machine stands; undefined: that it is over, and looked at. */
  announce(at: TrainingPlace, view: TrainingView | undefined): Promise<void>;
  /** Asks the machine that does a training to stop and forget it. */
  askToStop(at: TrainingPlace): Promise<void>;
  /** Trainings that somebody wants stopped, as of the last refresh. */
  readonly stops: readonly TrainingPlace[];
  close(): void;
}
