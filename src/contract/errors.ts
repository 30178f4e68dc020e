import { type Static, Type } from '@sinclair/typebox';
import { oneOf, STRICT } from './shapes.js';

/** Every way to fail that a caller can meet: one code, one status, one title. */
export const ERRORS = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  malformed_request: { status: 400, title: 'The request is not HTTP as it should be' },
  unauthorized: { status: 401, title: 'Sign in, or send a valid key' },
  forbidden: { status: 403, title: 'You may not do this' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  request_timeout: { status: 408, title: 'The request took too long to arrive' },
  already_exists: { status: 409, title: 'There is one already' },
  idempotency_busy: { status: 409, title: 'The first request with this key is still being answered' },
  job_not_done: { status: 409, title: 'The work is not done yet' },
  engine_mismatch: { status: 409, title: 'Another engine is running' },
  model_exists: { status: 409, title: 'There is a model of that name' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  range_not_satisfiable: { status: 416, title: 'The range is outside the file' },
  contradiction: { status: 422, title: 'The request contradicts itself' },
  unreadable_notes: { status: 422, title: 'The file cannot be read as music' },
  unknown_model: { status: 422, title: 'There is no such trained model here' },
  unknown_bank: { status: 422, title: 'There is no such SoundFont here' },
  unreadable_bank: { status: 422, title: 'The SoundFont cannot be read' },
  idempotency_mismatch: { status: 422, title: 'The Idempotency-Key was used for another request' },
  forbidden_address: { status: 422, title: 'The address may not be called' },
  backlog_full: { status: 429, title: 'You have as much in flight as you may' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  canceled: { status: 499, title: 'The job was cancelled' },
  internal: { status: 500, title: 'Something failed inside the service' },
  worker_crashed: { status: 500, title: 'The worker that made this piece died' },
  worker_out_of_memory: { status: 500, title: 'The worker that made this piece ran out of memory' },
  worker_timeout: { status: 500, title: 'The piece took too long to make' },
  queue_full: { status: 503, title: 'The queue is full' },
  draining: { status: 503, title: 'The service is shutting down' },
  warming: { status: 503, title: 'The service is starting' },
  self_test_failed: { status: 503, title: 'The workers do not make what they should' },
  store_unavailable: { status: 503, title: 'The store does not answer' },
  queue_unavailable: { status: 503, title: 'The queue does not answer' },
  database_unavailable: { status: 503, title: 'The database does not answer' },
  store_unwritable: { status: 503, title: 'The store cannot be written' },
  quota_exceeded: { status: 507, title: 'The account is full' },
  disk_full: { status: 507, title: 'The disk is full' },
} as const;
export type ErrorCode = keyof typeof ERRORS;

/** One thing wrong with one field. */
export const FieldProblem = Type.Object(
  {
    pointer: Type.String({ description: 'JSON pointer into the body or query; "" is the whole of it.' }),
    detail: Type.String(),
    allowed: Type.Optional(Type.Unknown({ description: 'What would have been accepted.' })),
  },
  STRICT,
);
export type FieldProblem = Static<typeof FieldProblem>;

/** RFC 9457 problem details, with `success: false` for older clients. */
export const Problem = Type.Object(
  {
    success: Type.Literal(false),
    type: Type.String({ description: 'urn:continuo:problem:<code>' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String({ description: 'Path of the request.' }),
    request_id: Type.String(),
    code: oneOf(Object.keys(ERRORS)),
    errors: Type.Array(FieldProblem),
  },
  { ...STRICT, $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

/** Thrown anywhere in the service; the HTTP side and the command line each print it their way. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly FieldProblem[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    more: { errors?: readonly FieldProblem[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: more.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.errors = more.errors ?? [];
    this.retryAfter = more.retryAfter;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  problem(instance: string, requestId: string): Problem {
    return {
      success: false,
      type: `urn:continuo:problem:${this.code}`,
      title: ERRORS[this.code].title,
      status: this.status,
      detail: this.message,
      instance,
      request_id: requestId,
      code: this.code,
      errors: [...this.errors],
    };
  }
}
