import type { LeadSheet } from '../corpus/lead-sheet.js';
import { TRAINING, type TrainingSettings } from '../training/settings.js';
import { type HarmonyHead, harmonyHidden } from './records.js';

export const HARMONY_SIZE = { width: 64, hidden: [128, 128] } as const;

/** How often a piece of a source is shown in an epoch: those with few chords more often. */
const SHOWN: Readonly<Record<string, number>> = { jsb: 2, openewld: 2 };

/** Pieces as an epoch has them. */
export function asOftenAsShown(sheets: readonly LeadSheet[]): LeadSheet[] {
  return sheets.flatMap((sheet) => Array.from({ length: SHOWN[sheet.source] ?? 1 }, () => sheet));
}

export function harmonySettings(head: HarmonyHead): TrainingSettings {
  return { ...TRAINING, epochs: 8, batch: 512, dropout: 0.3, inputDropout: 0.1, hidden: harmonyHidden(head) };
}
