/** The nets that are shipped: what each is made of. `npm run train` makes them all. */
import type { LeadSheet } from '../../src/models/corpus/lead-sheet.js';
import { type Split, splitSheets } from '../../src/models/corpus/split.js';
import { DRUM_SIZES, drumSettings } from '../../src/models/drums/recipe.js';
import { DRUM_HEADS, type DrumHead, drumRecords, drumShape } from '../../src/models/drums/records.js';
import type { Take } from '../../src/models/drums/take.js';
import { asOftenAsShown, HARMONY_SIZE, harmonySettings } from '../../src/models/harmony/recipe.js';
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
import type { RecordedTake } from '../corpora/drum-takes.js';

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
  /** From melodies with chords, or from takes of drums. */
  plan(net: string, split: Split<LeadSheet>, takes: Split<Take>): NetPlan;
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
        training: harmonyRecords(asOftenAsShown(split.training), head),
        validation: harmonyRecords(split.validation, head),
      };
    },
  },
  drums: {
    nets: DRUM_HEADS,
    plan: (net, _, takes) => {
      const head = net as DrumHead;
      return {
        shape: drumShape(head, DRUM_SIZES[head]),
        settings: drumSettings(head),
        training: drumRecords(takes.training, head),
        validation: drumRecords(takes.validation, head),
      };
    },
  },
};

/** No pieces. */
export const NOTHING = { training: [], validation: [], heldOut: [] };

/** The pieces of a set, on their sides: a piece is on the same side in both sets. */
export function piecesOf(set: ModelSet, sheets: readonly LeadSheet[]): Split<LeadSheet> {
  const split = splitSheets(sheets);
  const of = (side: readonly LeadSheet[]): LeadSheet[] =>
    side.filter((sheet) => set === 'full' || sheet.tier === 'A');
  return { training: of(split.training), validation: of(split.validation), heldOut: of(split.heldOut) };
}

/** The takes of a set, on their sides. */
export function takesOf(set: ModelSet, takes: Split<RecordedTake>): Split<RecordedTake> {
  const of = (side: readonly RecordedTake[]): RecordedTake[] =>
    side.filter(({ record }) => set === 'full' || record.tier === 'A');
  return { training: of(takes.training), validation: of(takes.validation), heldOut: of(takes.heldOut) };
}
