import { endingBeforeAgain } from '../../score/notated-lengths.js';
import type { Role } from '../../score/score.js';
import { lineOf, withoutParallelMotion } from '../parallels.js';
import type { Draft, Plan } from '../plan.js';
import { inEchoes, jointsOf } from './echoes.js';
import { inUnison, unisonsOf } from './unison.js';

const ORDER: readonly Role[] = ['melody', 'counter', 'comping', 'pad', 'arpeggio', 'bass'];

/**
 * What is said again as it was, once more after everything else: part-writing, full hands, unisons and tunes in the tenor had seen
 * only where it stands. Where it sets in and where it is over, lines of strict styles keep apart as elsewhere. Changes `drafts`.
 */
export function sayToTheNote(plan: Plan, drafts: Map<string, readonly Draft[]>): void {
  if (plan.style.echoes === undefined) return;
  for (const [id, line] of drafts) drafts.set(id, endingBeforeAgain(inEchoes(plan, line)));
  if (!plan.style.melody.strict) return;
  const unisons = unisonsOf(plan);
  const joints = jointsOf(plan).filter((tick) => !inUnison(unisons, tick) && !inUnison(unisons, tick - 1));
  const lines: (readonly Draft[])[] = [];
  const parts = plan.parts.filter(({ role, drums }) => ORDER.includes(role) && !drums);
  for (const part of parts.sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))) {
    const all = drafts.get(part.id) ?? [];
    // The further strings of a last chord are no line.
    const stops = all.filter(({ reason }) => reason?.transform === 'double-stop');
    const own = stops.length === 0 ? all : all.filter((note) => !stops.includes(note));
    const mended =
      part.role === 'melody' || lineOf(own) === undefined
        ? own
        : withoutParallelMotion(plan, part, own, lines, (before, start) =>
            joints.some((tick) => before < tick && start >= tick),
          );
    if (mended !== own)
      drafts.set(
        part.id,
        [...mended, ...stops].sort((a, b) => a.start - b.start || a.pitch - b.pitch),
      );
    const line = lineOf(mended);
    if (line) lines.push(line);
  }
}
