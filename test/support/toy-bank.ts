/** A bank made of reckoned sounds, for tests of the voices: what must come out is known. */
import type { SampleBank, SampledPreset, SampleHeader, Zone } from '../../src/synth/samples/bank.js';
import { defaultGenerators } from '../../src/synth/samples/generators.js';

export interface ToySample {
  readonly frames: Int16Array;
  readonly rate?: number;
  readonly root?: number;
  readonly loop?: readonly [number, number];
}

export interface ToyZone {
  readonly sample: number;
  readonly keys?: readonly [number, number];
  readonly velocities?: readonly [number, number];
  /** Generators by number. */
  readonly generators?: Readonly<Record<number, number>>;
  readonly modulators?: Zone['modulators'];
}

/** `periods` of a sine, `length` frames each. */
export function sine(periods: number, length: number, level = 20000): Int16Array {
  return Int16Array.from({ length: periods * length }, (_, i) =>
    Math.round(level * Math.sin((2 * Math.PI * i) / length)),
  );
}

export function toyBank(samples: readonly ToySample[]): SampleBank {
  return {
    name: 'toy',
    identity: 'toy-00000000',
    presetName: () => undefined,
    preset: () => undefined,
    frames: (sample) => samples[sample]!.frames,
  };
}

export function toyPreset(samples: readonly ToySample[], zones: readonly ToyZone[]): SampledPreset {
  return {
    bank: 0,
    program: 0,
    name: 'Toy',
    reverbSend: 0,
    chorusSend: 0,
    zones: zones.map((zone, number) => {
      const { frames, rate = 44100, root = 60, loop = [0, 0] } = samples[zone.sample]!;
      const sample: SampleHeader = {
        id: zone.sample,
        frames: frames.length,
        rate,
        root,
        correction: 0,
        loopStart: loop[0],
        loopEnd: loop[1],
      };
      const generators = defaultGenerators();
      for (const [generator, value] of Object.entries(zone.generators ?? {}))
        generators[Number(generator)] = value;
      return {
        number,
        lowKey: zone.keys?.[0] ?? 0,
        highKey: zone.keys?.[1] ?? 127,
        lowVelocity: zone.velocities?.[0] ?? 0,
        highVelocity: zone.velocities?.[1] ?? 127,
        sample,
        generators,
        modulators: zone.modulators ?? [],
      };
    }),
  };
}
