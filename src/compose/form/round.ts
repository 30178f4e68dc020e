/** Forms that go round: a loop has neither an introduction nor a farewell, and its last bar leads to its first. */
import type { Brief } from '../../contract/brief.js';
import { type Pace, strictSeconds } from '../../styles/piece-length.js';
import type { FormTemplate } from '../../styles/tables/forms.js';
import type { SectionDraft } from './drafts.js';

/** Whole bars of a loop; its duration is theirs. */
export function barsIn(brief: Brief, pace: Pace): number {
  return Math.max(1, Math.round(brief.duration / strictSeconds(1, pace)));
}

/** Templates without the sections that only begin or end a piece; one that has no others stays as it is. */
export function roundForms(templates: readonly FormTemplate[]): FormTemplate[] {
  return templates.map((template) => {
    const elements = template.elements.filter(
      (element) => 'cycle' in element || (element.purpose !== 'intro' && element.purpose !== 'outro'),
    );
    return elements.length > 0 ? { ...template, elements } : template;
  });
}

/** The last section turns round instead of closing. */
export function turned(drafts: readonly SectionDraft[], loop: boolean | undefined): SectionDraft[] {
  return drafts.map((draft, i) =>
    loop && i === drafts.length - 1 && draft.close !== 'none' ? { ...draft, close: 'turnaround' } : draft,
  );
}
