import { pow } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import { BiquadCascade, type Section } from './biquad-cascade.js';
import { BlockPlace } from './block-place.js';
import { AMPLIFIER, type AmplifierKernels, VALVE_LEVEL, VALVE_STATES } from './kernels-of-amplifier.js';
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

/** Time constant of the way to another level, seconds: a pick's stroke, no click. */
const WAY = 0.006;
/** Velocity at which the level is the voicing's: that of the reference phrases. */
const MIDDLE = 0.7;
/** Exponent of velocity in the level behind the valves: 9 dB for ten times the velocity. */
const FOLLOWING = 0.45;

/**
 * Valve amplifier with cabinet on two channels, in place: the curves run at twice the sample rate between polyphase
 * half-band filters (L. de Soras' and D. Waugh's design, 53 dB, transition 0.05). Valves in saturation give every stroke
 * the same level, but who digs in is louder all the same: the level behind them follows the last stroke.
 */
export class Amplifier {
  readonly #voicing: AmplifierVoicing;
  readonly #input: BiquadCascade;
  readonly #cabinet: BiquadCascade;
  readonly #kernels: AmplifierKernels;
  readonly #place: BlockPlace;
  readonly #state: Float32Array;
  readonly #stateAt: number;
  readonly #rate: number;
  #gain = UNSET;
  #touch = UNSET;

  constructor(workspace: Workspace, sampleRate: number, voicing: AmplifierVoicing) {
    this.#voicing = voicing;
    this.#input = new BiquadCascade(workspace, sampleRate, voicing.input);
    this.#cabinet = new BiquadCascade(workspace, sampleRate, voicing.cabinet);
    this.#kernels = workspace.kernels(AMPLIFIER);
    this.#place = new BlockPlace(workspace.memory.buffer);
    this.#state = workspace.floats(VALVE_STATES);
    this.#stateAt = this.#state.byteOffset;
    this.#rate = 1 / (WAY * sampleRate);
    this.setDrive(1);
    this.reset();
  }

  /** A stroke; velocity 0-1. */
  struck(velocity: number): void {
    this.#touch = pow(velocity / MIDDLE, FOLLOWING);
  }

  /** Factor on the drive, 0.25-4. */
  setDrive(factor: number): void {
    this.#gain = Math.max(0.25, Math.min(4, factor));
  }

  /** In place on blocks in the workspace. */
  process(left: Float32Array, right: Float32Array, from: number, to: number): void {
    this.#input.process(left, right, from, to);
    this.#valves(left, right, from, to);
    this.#cabinet.process(left, right, from, to);
  }

  /** One channel: in place on `left`, and a copy in `right`; at least four frames, always one channel or always two. */
  processOne(left: Float32Array, right: Float32Array, from: number, to: number): void {
    this.#input.processOne(left, left, from, to);
    this.#valves(left, left, from, to);
    this.#cabinet.processOne(left, right, from, to);
  }

  reset(): void {
    this.#input.reset();
    this.#cabinet.reset();
    this.#touch = 1;
    this.#state.fill(0);
    this.#state.fill(this.#level, VALVE_LEVEL);
  }

  /** What the valves' kernel takes as level: the mean of two oversampled values is half their sum. */
  get #level(): number {
    return 0.5 * this.#voicing.output * this.#touch;
  }

  #valves(left: Float32Array, right: Float32Array, from: number, to: number): void {
    const { drive, secondDrive, bias } = this.#voicing;
    const place = this.#place.find(left, right);
    this.#kernels.valves(
      this.#stateAt,
      place.left,
      place.right,
      drive * this.#gain,
      secondDrive,
      bias,
      this.#level,
      this.#rate,
      from,
      to,
    );
  }
}
