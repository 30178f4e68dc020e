/** What a person's own pieces make of a model: how they are divided, and how the nets are trained on them. */
import { sha256 } from '../../math/hash.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { groupsOf } from '../corpus/near-duplicates.js';
import { hiddenInputs, type MelodyHead, type Size } from '../melody/records.js';
import { TRAINING, type TrainingSettings } from '../training/settings.js';

/** Share of the pieces that are kept to stop in time; at least one group where there are so many. */
const KEPT = 0.12;
const FEWEST_GROUPS = 4;

/** Sizes of nets that begin from nothing: a few dozen pieces cannot fill more. */
export const SMALL_SIZES: Readonly<Record<MelodyHead, Size>> = {
  rhythm: { width: 48, hidden: [96, 96] },
  interval: { width: 48, hidden: [96, 96] },
  gate: { width: 16, hidden: [32] },
};

export interface OwnSplit {
  readonly training: LeadSheet[];
  readonly validation: LeadSheet[];
}

/** Near-duplicates stay together; which groups are kept, their hashes decide. */
export function splitOwn(sheets: readonly LeadSheet[]): OwnSplit {
  const groups = groupsOf(sheets);
  const names = [...new Set(groups)]
    .map((group) => ({ group, order: sha256(sheets[group]!.id).join(',') }))
    .sort((a, b) => (a.order < b.order ? -1 : 1));
  const wanted = names.length < FEWEST_GROUPS ? 0 : Math.max(1, Math.round(KEPT * sheets.length));
  const kept = new Set<number>();
  let pieces = 0;
  for (const { group } of names) {
    const size = groups.filter((one) => one === group).length;
    // A group that is most of the music is learnt from.
    if (pieces >= wanted || size > sheets.length / 4) continue;
    kept.add(group);
    pieces += size;
  }
  return {
    training: sheets.filter((_, i) => !kept.has(groups[i]!)),
    validation: sheets.filter((_, i) => kept.has(groups[i]!)),
  };
}

/** Small steps from a trained model, larger ones from nothing; few pieces are seen more often, and stopping is early. */
export function ownSettings(
  head: MelodyHead,
  events: number,
  fineTuned: boolean,
  seed: string,
): TrainingSettings {
  const batch = events >= 8000 ? 256 : events >= 2000 ? 128 : 64;
  return {
    ...TRAINING,
    seed,
    batch,
    epochs: head === 'gate' ? 4 : fineTuned ? 10 : 16,
    rate: fineTuned ? 4e-4 : 2e-3,
    warmupSteps: 20,
    patience: 2,
    hidden: hiddenInputs(head),
  };
}
