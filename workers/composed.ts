import { type ComposedPiece, composePiece } from '../src/compose/edit/edit.js';
import { KnownPieces } from '../src/compose/edit/known-pieces.js';
import { importedPiece } from '../src/compose/imported/edit.js';
import type { GenerateTask } from '../src/jobs/task.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from './attached-models.js';
import { readNotes } from './uploaded-notes.js';

/** Pieces that this thread composed last: who edits a piece mostly edits it again. */
const MOST = 3;
let known = { models: '', pieces: new KnownPieces(MOST) };

/** The score of a task: composed, or read from the file that it came with; its operations made. `base`: see composePiece. */
export function scoreOf({
  brief,
  operations = [],
  source,
  models,
  before,
}: Pick<GenerateTask, 'brief' | 'operations' | 'source' | 'models' | 'before'>): ComposedPiece {
  if (brief.source === undefined) {
    const identity = models?.identity ?? '';
    if (known.models !== identity) known = { models: identity, pieces: new KnownPieces(MOST) };
    return composePiece(brief, operations, STYLES, attachModels(models), known.pieces, before);
  }
  if (source === undefined) throw new Error('the file of an imported piece is missing');
  return importedPiece(brief, operations, STYLES, readNotes(source), before);
}
