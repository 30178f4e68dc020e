import type { TrainingState, UnusableFile } from '../contract/model.js';
import type { TrainingWish } from '../storage/models/own-models.js';

/** What a training thread is given. */
export interface TrainingTask {
  readonly folder: string;
  readonly wish: TrainingWish;
  /** File of the melody model that it begins from. */
  readonly base: Uint8Array | undefined;
  /** One word of shared memory: not 0 asks it to save what it has and end. */
  readonly stop: Int32Array;
}

/** What it says. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly state: TrainingState; readonly unusable: UnusableFile[] }
  | { readonly kind: 'done'; readonly bytes: Uint8Array }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly detail: string; readonly unusable: UnusableFile[] };
