import { EditRefused } from '../src/compose/edit/edit.js';
import type { ErrorCode, FieldProblem } from '../src/contract/errors.js';

/** What a caller is told of an edit that cannot be made; undefined for any other fault. */
export function refusedEdit(
  error: unknown,
): { code: ErrorCode; detail: string; errors: readonly FieldProblem[] } | undefined {
  if (!(error instanceof EditRefused)) return undefined;
  const { pointer, detail, allowed, kind } = error.problem;
  return {
    code: kind === 'invalid' ? 'invalid_request' : 'contradiction',
    detail,
    errors: [{ pointer, detail, ...(allowed && { allowed }) }],
  };
}
