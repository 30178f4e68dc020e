import { TRAINING, type TrainingSettings } from '../training/settings.js';
import { type HarmonyHead, harmonyHidden } from './records.js';

export const HARMONY_SIZE = { width: 64, hidden: [128, 128] } as const;

export function harmonySettings(head: HarmonyHead): TrainingSettings {
  return { ...TRAINING, epochs: 10, batch: 512, hidden: harmonyHidden(head) };
}
