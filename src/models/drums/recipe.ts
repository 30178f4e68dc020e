import { TRAINING, type TrainingSettings } from '../training/settings.js';
import { type DrumHead, hiddenDrumInputs } from './records.js';

/** Sizes of the shipped nets. */
export const DRUM_SIZES: Readonly<
  Record<DrumHead, { readonly width: number; readonly hidden: readonly number[] }>
> = {
  strokes: { width: 64, hidden: [128, 128] },
  velocity: { width: 48, hidden: [96, 96] },
  lateness: { width: 48, hidden: [96, 96] },
};

/** How the shipped nets are trained. */
export function drumSettings(head: DrumHead): TrainingSettings {
  return {
    ...TRAINING,
    epochs: head === 'strokes' ? 5 : 4,
    batch: 512,
    rate: 2e-3,
    dropout: 0.1,
    inputDropout: 0,
    finalRate: 0.03,
    average: 0,
    hidden: hiddenDrumInputs(head),
  };
}
