import { resolveBrief } from '../src/brief/resolve.js';
import { planScore } from '../src/compose/compose.js';
import type { Brief } from '../src/contract/brief.js';
import type { Planned } from '../src/jobs/task.js';
import type { SharedModels } from '../src/storage/models/shared-models.js';
import { STYLES } from '../src/styles/index.js';
import { attachModels } from './attached-models.js';

/** What makes the thread quick: a plan of each style. */
export function warm(): void {
  for (const style of STYLES.names) {
    const resolved = resolveBrief({ style }, STYLES, () => 'warm');
    if (resolved.ok) planScore(resolved.brief, STYLES);
  }
}

/** Form, chords and players of a brief; no note is composed. */
export function plan({ brief, models }: { readonly brief: Brief; readonly models?: SharedModels }): Planned {
  return planScore(brief, STYLES, attachModels(models));
}
