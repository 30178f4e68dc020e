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

/** A plain beat in eighths at 120: kick, hat, snare. */
const BEAT: readonly (readonly number[])[] = [[42, 36], [42], [42, 38], [42]];
const BEAT_STEPS = 16;
const BEAT_SECONDS = 0.25;

/**
 * RMS of both channels, linear and without the patch's gain, of the phrase: four notes of 0.9 s at velocity 0.7. Of
 * kits: four bars of a plain beat.
 */
export function referenceLevel(patch: Patch, sampleRate: number): number {
  const workspace = new Workspace();
  const instrument = patch.create(sampleRate, workspace);
  const left = workspace.floats(QUANTUM);
  const right = workspace.floats(QUANTUM);
  const quanta = (seconds: number) => Math.round((seconds * sampleRate) / QUANTUM);
  let energy = 0;
  let heard = 0;
  const listen = (count: number, counts: boolean): void => {
    for (let quantum = 0; quantum < count; quantum++) {
      left.fill(0);
      right.fill(0);
      instrument.process(left, right, 0, QUANTUM);
      if (!counts) continue;
      for (let i = 0; i < QUANTUM; i++) energy += 0.5 * (left[i]! * left[i]! + right[i]! * right[i]!);
      heard += QUANTUM;
    }
  };
  if (patch.family === 'kit') {
    for (let step = 0; step < BEAT_STEPS; step++) {
      for (const midi of BEAT[step % BEAT.length]!)
        instrument.noteOn(plainNote(midi, 0.7, 100, 7919 * (step + midi)));
      listen(quanta(BEAT_SECONDS), true);
    }
  } else {
    referenceNotes(patch).forEach((midi, index) => {
      const noteQuanta = quanta(NOTE_SECONDS);
      const handle = instrument.noteOn(plainNote(midi, 0.7, noteQuanta * QUANTUM, 7919 * (index + 1)));
      listen(noteQuanta, true);
      instrument.noteOff(handle);
      listen(quanta(STEP_SECONDS) - noteQuanta, false);
    });
  }
  return Math.sqrt(energy / heard);
}
