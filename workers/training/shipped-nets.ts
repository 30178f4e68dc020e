/** The nets that are shipped: what each is made of. `npm run train` makes them all. */
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { type Split, splitSheets } from '../../src/models/corpus/split.js';
import { HARMONY_SIZE, harmonySettings } from '../../src/models/harmony/recipe.js';
import {
  HARMONY_HEADS,
  type HarmonyHead,
  harmonyRecords,
  harmonyShape,
} from '../../src/models/harmony/records.js';
import { MELODY_SIZES, melodySettings } from '../../src/models/melody/recipe.js';
import {
  MELODY_HEADS,
  type MelodyHead,
  melodyRecords,
  melodyShape,
} from '../../src/models/melody/records.js';
import type { NetworkShape } from '../../src/models/network/shape.js';
import type { Records, TrainingSettings } from '../../src/models/training/settings.js';

/** "full": all corpora. "open": public domain and free licences only (tier A). */
export const SETS = ['full', 'open'] as const;
export type ModelSet = (typeof SETS)[number];

export interface NetPlan {
  readonly shape: NetworkShape;
  readonly settings: TrainingSettings;
  readonly training: Records;
  readonly validation: Records;
}

export interface KindOfModel {
  readonly nets: readonly string[];
  plan(net: string, split: Split<LeadSheet>): NetPlan;
}

export const KINDS: Readonly<Record<string, KindOfModel>> = {
  melody: {
    nets: MELODY_HEADS,
    plan: (net, split) => {
      const head = net as MelodyHead;
      return {
        shape: melodyShape(head, MELODY_SIZES[head]),
        settings: melodySettings(head),
        training: melodyRecords(split.training, head),
        validation: melodyRecords(split.validation, head),
      };
    },
  },
  harmony: {
    nets: HARMONY_HEADS,
    plan: (net, split) => {
      const head = net as HarmonyHead;
      return {
        shape: harmonyShape(head, HARMONY_SIZE),
        settings: harmonySettings(head),
        training: harmonyRecords(split.training, head),
        validation: harmonyRecords(split.validation, head),
      };
    },
  },
};

/** The pieces of a set, on their sides: a piece is on the same side in both sets. */
export function piecesOf(set: ModelSet, sheets: readonly LeadSheet[]): Split<LeadSheet> {
  const split = splitSheets(sheets);
  const of = (side: readonly LeadSheet[]): LeadSheet[] =>
    side.filter((sheet) => set === 'full' || sheet.tier === 'A');
  return { training: of(split.training), validation: of(split.validation), heldOut: of(split.heldOut) };
}
