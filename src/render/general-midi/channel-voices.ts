/** What a General MIDI channel needs of its voices; SampledVoices of `synth/samples` is that. */

export interface ChannelModulation {
  /** Controllers 0-127, values 0-127. */
  controller(number: number, value: number): void;
  /** -1 ... 1. */
  pitchWheel(value: number): void;
  /** Cents that the wheel reaches. */
  wheelRange(cents: number): void;
  /** Cents. */
  tuning(cents: number): void;
  /** 0-127. */
  pressure(value: number): void;
  /** All as a fresh General MIDI channel has it. */
  reset(): void;
  /** 0-1, from controllers 91 and 93. */
  readonly reverbSend: number;
  readonly chorusSend: number;
}

export interface PresetOfChannel {
  readonly bank: number;
  readonly program: number;
  readonly name: string;
  /** Sends of the preset's own, 0-1, on top of the channel's. */
  readonly reverbSend: number;
  readonly chorusSend: number;
}

export interface ChannelVoices<Preset extends PresetOfChannel> {
  readonly channel: ChannelModulation;
  noteOn(
    preset: Preset,
    midi: number,
    velocity: number,
    touch?: { readonly decibels?: number; readonly cutoffCents?: number },
  ): number;
  noteOff(handle: number): void;
  pedal(down: boolean): void;
  releaseAll(): void;
  silence(): void;
  process(left: Float32Array, right: Float32Array, from: number, to: number): boolean;
}

/** The presets of a bank; bank 128 has the drum kits. */
export interface PresetShelf<Preset extends PresetOfChannel> {
  preset(bank: number, program: number): Preset | undefined;
}
