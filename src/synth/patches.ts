import type { Patch } from './instrument.js';
import { ACOUSTIC_PATCHES } from './instruments/acoustic.js';
import { ELECTRONIC_PATCHES } from './instruments/electronic.js';
import { sampledPatch } from './instruments/sampled-patch.js';
import { SAMPLED_PATCHES, SAMPLED_VOICINGS } from './instruments/sampled-voicings.js';
import { KIT_PATCHES } from './kits/kits.js';
import type { SampleBank } from './samples/bank.js';

/** Every patch as the synthesiser makes it by itself, by id. */
export const PATCHES: ReadonlyMap<string, Patch> = new Map(
  [...ACOUSTIC_PATCHES, ...ELECTRONIC_PATCHES, ...KIT_PATCHES].map((patch) => [patch.id, patch]),
);

/** Every patch by id: those that samples make better are played from the bank, if there is one that has them. */
export function patchesWith(bank: SampleBank | undefined): ReadonlyMap<string, Patch> {
  if (bank === undefined) return PATCHES;
  const patches = new Map(PATCHES);
  for (const id of SAMPLED_PATCHES) {
    const model = PATCHES.get(id);
    const voicing = SAMPLED_VOICINGS[id];
    const name = voicing && bank.presetName(...voicing.preset);
    if (model && voicing && name) patches.set(id, sampledPatch(model, bank, name, voicing));
  }
  return patches;
}
