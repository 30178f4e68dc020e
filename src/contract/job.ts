import { type Static, Type } from '@sinclair/typebox';
import { ERRORS, FieldProblem } from './errors.js';
import { Output } from './output.js';
import { oneOf, STRICT, Timestamp } from './shapes.js';

export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'canceled'] as const;
export const PRIORITIES = ['high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

const ID = '^[0-9a-hjkmnp-tv-z]{12}$';
export const JobId = Type.String({ pattern: ID, description: 'Id of a job.' });
export const BatchId = Type.String({ pattern: ID, description: 'Id of a batch.' });

/** Why a job failed: the problem that a waiting caller would have got. */
export const JobError = Type.Object(
  {
    code: oneOf(Object.keys(ERRORS)),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Array(FieldProblem),
  },
  STRICT,
);
export type JobError = Static<typeof JobError>;

const facts = {
  id: JobId,
  kind: Type.String({ description: 'What is made: "piece", or another kind of work.' }),
  status: oneOf(JOB_STATUSES),
  priority: oneOf(PRIORITIES),
  progress: Type.Object(
    {
      stage: Type.String({ description: 'waiting, composing, rendering, mastering, encoding, done …' }),
      done: Type.Integer({ minimum: 0 }),
      total: Type.Integer({ minimum: 0, description: "In the stage's own unit; 0 where it does not say." }),
    },
    STRICT,
  ),
  queue_position: Type.Integer({ minimum: 0, description: '1 is next; 0 is running or over.' }),
  attempts: Type.Integer({ description: 'Times that it was begun; more than one after a crash.' }),
  url: Type.String({ description: 'Address of this job; /events below it streams.' }),
  batch: Type.Optional(BatchId),
  custom_id: Type.Optional(Type.String()),
  created_at: Timestamp,
  started_at: Type.Optional(Timestamp),
  finished_at: Type.Optional(Timestamp),
  error: Type.Optional(JobError),
};

/** A job without what it made. */
export const JobSummary = Type.Object(facts, { ...STRICT, $id: 'JobSummary' });
export type JobSummary = Static<typeof JobSummary>;

export const Job = Type.Object(
  {
    success: Type.Boolean({ description: 'False once it failed or was cancelled.' }),
    ...facts,
    outputs: Type.Optional(Type.Array(Output, { description: 'Files of the piece that was made.' })),
    result: Type.Optional(
      Type.Unknown({ description: 'What was made; for a piece: the answer of /api/generate.' }),
    ),
    webhook_secret: Type.Optional(
      Type.String({ description: 'Told once, in the answer that accepts the job, when it was chosen here.' }),
    ),
  },
  { ...STRICT, $id: 'Job' },
);
export type Job = Static<typeof Job>;

export const JobList = Type.Object(
  { jobs: Type.Array(JobSummary), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { ...STRICT, $id: 'JobList' },
);
export type JobList = Static<typeof JobList>;

/** Where to tell that a job or a batch is over. */
export const Webhook = Type.Object(
  {
    url: Type.String({
      minLength: 8,
      maxLength: 2048,
      description: 'https:// or http://, a public address.',
    }),
    secret: Type.Optional(
      Type.String({
        pattern: '^whsec_[A-Za-z0-9+/]{32,86}={0,2}$',
        description: '"whsec_" and base64 of 24 to 64 bytes; chosen and told once when absent.',
      }),
    ),
  },
  STRICT,
);
export type Webhook = Static<typeof Webhook>;

/** One attempt after another to deliver one message. */
export const Delivery = Type.Object(
  {
    id: Type.String(),
    url: Type.String(),
    status: oneOf(['pending', 'delivered', 'failed'] as const),
    attempts: Type.Integer(),
    last_status: Type.Union([Type.Integer(), Type.Null()]),
    last_error: Type.Union([Type.String(), Type.Null()]),
    next_attempt_at: Type.Optional(Timestamp),
    created_at: Timestamp,
  },
  STRICT,
);
export type Delivery = Static<typeof Delivery>;
export const DeliveryList = Type.Object(
  { deliveries: Type.Array(Delivery) },
  { ...STRICT, $id: 'DeliveryList' },
);
