import type { Role } from '../../score/score.js';
import type { Draft, Plan, PlanPart } from '../plan.js';

/** Roles that speak on through a cut: what leads over the bar line, and the drums, who make the cut themselves. */
const SPEAKING: readonly Role[] = ['melody', 'counter', 'effects', 'drums'];

/** Roles that run in sixteenths only from the middle of a build. */
const RUNNING: readonly Role[] = ['arpeggio', 'comping', 'pad'];

/**
 * The band stops with the drums where a build's groove is cut before its end: strokes in the gap are left out, and what
 * began in the same section is let go. What runs in sixteenths holds back to eighths until the middle, so that the build rises.
 */
export function cutBuilds(plan: Plan, part: PlanPart, drafts: readonly Draft[]): readonly Draft[] {
  if (SPEAKING.includes(part.role)) return drafts;
  const gaps = plan.sections.flatMap((section) => {
    const beats = plan.style.drums.grooves[plan.shared.grooves[section.id] ?? '']?.cut ?? 0;
    const end = section.start + section.length;
    return beats > 0 && section.bars > 1
      ? [
          {
            start: section.start,
            middle: section.start + Math.floor(section.bars / 2) * plan.metre.barTicks,
            from: end - beats * plan.metre.beatTicks,
            end,
          },
        ]
      : [];
  });
  if (gaps.length === 0) return drafts;
  const out: Draft[] = [];
  for (const draft of drafts) {
    const gap = gaps.find(({ start, end }) => draft.start >= start && draft.start < end);
    if (gap && RUNNING.includes(part.role) && draft.start < gap.middle) {
      const finer = (draft.start - gap.start) % (plan.metre.beatTicks / 2) !== 0;
      if (finer && !plan.metre.compound) continue;
    }
    if (!gap || draft.start + draft.length <= gap.from) out.push(draft);
    else if (draft.start < gap.from) out.push({ ...draft, length: gap.from - draft.start });
  }
  return out;
}
