import { TRAINING, type TrainingSettings } from '../training/settings.js';
import { hiddenInputs, type MelodyHead, type Size } from './records.js';

/** Sizes of the shipped nets. */
export const MELODY_SIZES: Readonly<Record<MelodyHead, Size>> = {
  rhythm: { width: 128, hidden: [256, 256] },
  interval: { width: 128, hidden: [256, 256] },
  gate: { width: 32, hidden: [64] },
};

/** How the shipped nets are trained. */
export function melodySettings(head: MelodyHead): TrainingSettings {
  return {
    ...TRAINING,
    epochs: head === 'gate' ? 3 : 6,
    dropout: 0.3,
    inputDropout: 0.1,
    hidden: hiddenInputs(head),
  };
}
