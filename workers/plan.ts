import { resolveBrief } from '../src/brief/resolve.js';
import { planScore } from '../src/compose/compose.js';
import type { Brief } from '../src/contract/brief.js';
import type { Planned } from '../src/jobs/task.js';
import { STYLES } from '../src/styles/index.js';

/** What makes the thread quick: a plan of each style. */
export function warm(): void {
  for (const style of STYLES.names) {
    const resolved = resolveBrief({ style }, STYLES, () => 'warm');
    if (resolved.ok) planScore(resolved.brief, STYLES);
  }
}

/** Form, chords and players of a brief; no note is composed. */
export function plan({ brief }: { readonly brief: Brief }): Planned {
  return planScore(brief, STYLES);
}
