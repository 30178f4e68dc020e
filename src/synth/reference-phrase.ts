import { Workspace } from './dsp/workspace.js';
import type { NoteOn, Patch } from './instrument.js';
import { QUANTUM } from './instrument.js';

/** Level of every patch's reference phrase while it sounds, RMS over both channels, dBFS. */
export const REFERENCE_LEVEL = -20;
const NOTE_SECONDS = 0.9;
const STEP_SECONDS = 1;

/** The four notes of a patch's reference phrase: a fifth apart around the middle of its range. */
export function referenceNotes(patch: Patch): readonly number[] {
  const [low, high] = patch.range;
  const middle = Math.round((low + high) / 2);
  const first = Math.max(low, Math.min(high - 14, middle - 7));
  return [first, first + 7, first + 14, first + 7].map((midi) => Math.min(high, midi));
}

export function plainNote(midi: number, velocity: number, frames: number, variation: number): NoteOn {
  return { midi, velocity, frames, articulation: 'normal', variation };
}

/** RMS of both channels, linear and without the patch's gain, of the phrase: four notes of 0.9 s at velocity 0.7. */
export function referenceLevel(patch: Patch, sampleRate: number): number {
  const instrument = patch.create(sampleRate, new Workspace());
  const left = new Float32Array(QUANTUM);
  const right = new Float32Array(QUANTUM);
  let energy = 0;
  let frames = 0;
  const noteFrames = Math.round((NOTE_SECONDS * sampleRate) / QUANTUM) * QUANTUM;
  const stepFrames = Math.round((STEP_SECONDS * sampleRate) / QUANTUM) * QUANTUM;
  referenceNotes(patch).forEach((midi, index) => {
    const handle = instrument.noteOn(plainNote(midi, 0.7, noteFrames, 7919 * (index + 1)));
    for (let at = 0; at < stepFrames; at += QUANTUM) {
      if (at === noteFrames) instrument.noteOff(handle);
      left.fill(0);
      right.fill(0);
      instrument.process(left, right, 0, QUANTUM);
      if (at >= noteFrames) continue;
      for (let i = 0; i < QUANTUM; i++) energy += 0.5 * (left[i]! * left[i]! + right[i]! * right[i]!);
      frames += QUANTUM;
    }
  });
  return Math.sqrt(energy / frames);
}
