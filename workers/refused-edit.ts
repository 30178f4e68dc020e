import { EditRefused } from '../src/compose/edit/edit.js';
import type { ErrorCode, FieldProblem } from '../src/contract/errors.js';
import { NotesFileError } from '../src/score/imported.js';

/** What a caller is told of an edit that cannot be made, or of a file that cannot be read; undefined for any other fault. */
export function refusedEdit(
  error: unknown,
): { code: ErrorCode; detail: string; errors: readonly FieldProblem[] } | undefined {
  if (error instanceof NotesFileError) return { code: 'unreadable_notes', detail: error.message, errors: [] };
  if (!(error instanceof EditRefused)) return undefined;
  const { pointer, detail, allowed, kind } = error.problem;
  return {
    code: kind === 'invalid' ? 'invalid_request' : 'contradiction',
    detail,
    errors: [{ pointer, detail, ...(allowed && { allowed }) }],
  };
}
