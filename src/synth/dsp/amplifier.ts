import { BiquadCascade, type Section } from './biquad-cascade.js';
import { BlockPlace } from './block-place.js';
import { AMPLIFIER, type AmplifierKernels, VALVE_STATES } from './kernels-of-amplifier.js';
import type { Workspace } from './workspace.js';

/** A guitar amplifier: filters before the valves, gain of two valve stages, the cabinet's filters, output level. */
export interface AmplifierVoicing {
  readonly input: readonly Section[];
  readonly drive: number;
  readonly secondDrive: number;
  /** Bias of the first stage: even harmonics. */
  readonly bias: number;
  readonly cabinet: readonly Section[];
  readonly output: number;
}

/**
 * Valve amplifier with cabinet on two channels, in place: the curves run at twice the sample rate between polyphase
 * half-band filters (L. de Soras' and D. Waugh's design, 53 dB, transition 0.05).
 */
export class Amplifier {
  readonly #voicing: AmplifierVoicing;
  readonly #input: BiquadCascade;
  readonly #cabinet: BiquadCascade;
  readonly #kernels: AmplifierKernels;
  readonly #place: BlockPlace;
  readonly #state: Float32Array;
  readonly #stateAt: number;
  #gain = 1;

  constructor(workspace: Workspace, sampleRate: number, voicing: AmplifierVoicing) {
    this.#voicing = voicing;
    this.#input = new BiquadCascade(workspace, sampleRate, voicing.input);
    this.#cabinet = new BiquadCascade(workspace, sampleRate, voicing.cabinet);
    this.#kernels = workspace.kernels(AMPLIFIER);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#state = workspace.floats(VALVE_STATES);
    this.#stateAt = this.#state.byteOffset;
  }

  /** Factor on the drive, 0.25-4. */
  setDrive(factor: number): void {
    this.#gain = Math.max(0.25, Math.min(4, factor));
  }

  /** In place on blocks in the workspace; the same block twice for one channel. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const { drive, secondDrive, bias, output } = this.#voicing;
    this.#input.process(left, right, from, to);
    const place = this.#place.find(left, right);
    this.#kernels.valves(
      this.#stateAt,
      place.left,
      place.right,
      drive * this.#gain,
      secondDrive,
      bias,
      output,
      from,
      to,
    );
    this.#cabinet.process(left, right, from, to);
  }

  reset(): void {
    this.#input.reset();
    this.#cabinet.reset();
    this.#state.fill(0);
  }
}
