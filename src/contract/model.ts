import { type Static, Type } from '@sinclair/typebox';
import { oneOf, STRICT } from './shapes.js';

/** Names of people's own models: what a folder, a URL and a brief can hold. */
export const MODEL_NAME = '^[a-z0-9][a-z0-9-]{0,39}$';

/** States of a model: shipped and trained ones are ready. */
export const MODEL_STATES = ['queued', 'reading', 'training', 'ready', 'failed', 'canceled'] as const;

const Progress = Type.Object(
  {
    done: Type.Number({ description: 'Share of the whole, 0-1.' }),
    net: Type.String({ description: 'Which of its nets is being trained.' }),
    epoch: Type.Integer(),
    loss: Type.Union([Type.Number(), Type.Null()], { description: 'Nats an event in training.' }),
    held_out_loss: Type.Union([Type.Number(), Type.Null()], {
      description: 'Nats an event of the pieces that are kept from training, after the last epoch.',
    }),
    events_per_second: Type.Number(),
    seconds_left: Type.Number(),
  },
  STRICT,
);
export type TrainingState = Static<typeof Progress>;

export const UnusableFile = Type.Object({ file: Type.String(), reason: Type.String() }, STRICT);
export type UnusableFile = Static<typeof UnusableFile>;

/** A model as it is listed and looked at. */
export const Model = Type.Object(
  {
    name: Type.String(),
    model: Type.Union([Type.String(), Type.Null()], {
      description:
        'What a brief says as `model`: the name with a hash of the weights. Null until it is ready.',
    }),
    kind: oneOf(['shipped', 'own']),
    status: oneOf(MODEL_STATES),
    style: Type.Union([Type.String(), Type.Null()]),
    base: Type.Union([Type.String(), Type.Null()], { description: 'What it was trained from.' }),
    bytes: Type.Integer({ description: 'Size of the model file; 0 until it is ready.' }),
    progress: Type.Union([Progress, Type.Null()]),
    unusable: Type.Array(UnusableFile, { description: 'Files that could not be used, and why.' }),
    error: Type.Union([Type.String(), Type.Null()]),
    card: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
      description: 'Data with hashes, settings, figures and engine; null until it is ready, and in lists.',
    }),
  },
  { ...STRICT, $id: 'Model' },
);
export type Model = Static<typeof Model>;

export const ModelList = Type.Object(
  { models: Type.Array(Type.Ref('Model#')) },
  { ...STRICT, $id: 'ModelList' },
);
export interface ModelList {
  readonly models: readonly Model[];
}
