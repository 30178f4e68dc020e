import { decibelsToGain } from '../../math/elementary.js';
import type { Patch } from '../instrument.js';
import { REFERENCE_LEVEL, referenceLevel } from '../reference-phrase.js';
import type { SampleBank } from '../samples/bank.js';
import { ringingOf } from '../samples/ringing.js';
import { LayeredKit } from './layered-kit.js';
import { SampledInstrument } from './sampled.js';
import { SAMPLED_GAINS } from './sampled-gains.js';
import { SAMPLED_LEVELS } from './sampled-levels.js';
import { SAMPLED_TUNING } from './sampled-tuning.js';
import type { SampledVoicing } from './sampled-voicings.js';

const MEASURED_AT = 44100;

/** A patch that is played from a preset that the bank has; name, range and family are those of its model. */
export function sampledPatch(
  model: Patch,
  bank: SampleBank,
  presetName: string,
  voicing: SampledVoicing,
): Patch {
  let gain = SAMPLED_GAINS.bank === bank.identity ? SAMPLED_GAINS.gains[model.id] : undefined;
  const corrections = SAMPLED_TUNING.bank === bank.identity ? SAMPLED_TUNING.cents[model.id] : undefined;
  const levels = SAMPLED_LEVELS.bank === bank.identity ? levelsOf(model.id) : undefined;
  const patch: Patch = {
    ...model,
    polyphony: voicing.voices,
    recipe: `samples: "${presetName}" of ${bank.name}`,
    ...(voicing.modelled === undefined && { ringing: ringingIn(bank, voicing) }),
    create: (sampleRate, workspace) => {
      const sampled = new SampledInstrument(
        sampleRate,
        workspace,
        bank,
        bank.preset(...voicing.preset)!,
        voicing,
        model.range,
        corrections,
        levels,
      );
      const { modelled } = voicing;
      return modelled ? new LayeredKit(sampled, model.create(sampleRate, workspace), modelled) : sampled;
    },
    /** Known for the default bank, measured when first asked for with any other. */
    get gain(): number {
      gain ??= decibelsToGain(REFERENCE_LEVEL) / Math.max(1e-6, referenceLevel(patch, MEASURED_AT));
      return gain;
    },
  };
  return patch;
}

/** Longer than any fade of a note that others end. */
const FADED = 0.6;

function ringingIn(
  bank: SampleBank,
  { preset, release = 1, desks, instead }: SampledVoicing,
): (midi: number) => number {
  const known = new Map<number, number>();
  const whole = preset[0] === 128;
  return (midi) => {
    let longest = known.get(midi);
    if (longest !== undefined) return longest;
    longest = FADED;
    const keys = [midi, instead?.[midi] ?? midi, Math.min(127, midi + (desks?.keys ?? 0))];
    for (const zone of bank.preset(...preset)!.zones) {
      const key = keys.find((one) => one >= zone.lowKey && one <= zone.highKey);
      if (key !== undefined) longest = Math.max(longest, ringingOf(zone, key, whole, release));
    }
    known.set(midi, longest);
    return longest;
  };
}

function levelsOf(id: string): ReadonlyMap<number, number> | undefined {
  const flat = SAMPLED_LEVELS.decibels[id];
  if (flat === undefined) return undefined;
  const levels = new Map<number, number>();
  for (let i = 0; i + 1 < flat.length; i += 2) levels.set(flat[i]!, flat[i + 1]!);
  return levels;
}
