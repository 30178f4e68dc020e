import { EditRequest, type Operation } from '../contract/edit.js';
import { ServiceError } from '../contract/errors.js';
import { schemaChecks } from './schema-check.js';

/** The operations with what the caller left to chance chosen, so that they can be made again. */
export function resolveOperations(operations: readonly Operation[], newSeed: () => string): Operation[] {
  return operations.map((operation) =>
    operation.op === 'regenerate' ? { ...operation, seed: String(operation.seed ?? newSeed()) } : operation,
  );
}

/** From any value to operations: a list, or an object with one. For callers without HTTP. */
export function readOperations(value: unknown, newSeed: () => string): Operation[] {
  const request = Array.isArray(value) ? { operations: value } : value;
  const { operations } = schemaChecks([]).strict(EditRequest, 'edit')(request) as EditRequest;
  return resolveOperations(operations, newSeed);
}

/** A refusal in the words of the request: what points into all operations of the piece now points into its own. */
export function refusalOf(error: unknown, before: number): unknown {
  if (!(error instanceof ServiceError) || error.errors.length === 0) return error;
  const errors = error.errors.map((problem) => ({
    ...problem,
    pointer: problem.pointer.replace(
      /^\/operations\/(\d+)/,
      (_, index: string) => `/operations/${Number(index) - before}`,
    ),
  }));
  const detail = errors.map((problem) => `${problem.pointer.slice(1)}: ${problem.detail}`).join('; ');
  return new ServiceError(error.code, detail, { errors, cause: error });
}
