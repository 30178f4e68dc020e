/** A rotary speaker as an insert of a channel: what comes in is heard in mono, what goes out turns in the room. */
import { Rotary } from '../../synth/dsp/rotary.js';
import type { Workspace } from '../../synth/dsp/workspace.js';
import { LARGEST_BLOCK, type StereoBlock } from '../stereo-block.js';

export class RotarySpeaker {
  readonly #rotary: Rotary;

  constructor(workspace: Workspace, sampleRate: number) {
    this.#rotary = new Rotary(workspace, sampleRate);
  }

  /** 0 slow (chorale) ... 1 fast (tremolo); it speeds up and slows down with inertia. */
  setSpeed(speed: number): void {
    this.#rotary.setSpeed(speed);
  }

  /** A whole block, in place. */
  process({ left, right }: StereoBlock): void {
    for (let i = 0; i < LARGEST_BLOCK; i++) left[i] = 0.5 * (left[i]! + right[i]!);
    this.#rotary.process(left, right, 0, LARGEST_BLOCK);
  }

  reset(): void {
    this.#rotary.reset();
  }
}
