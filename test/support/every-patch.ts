/** The patches as they are played: synthesised, and from the bank that comes with the package. */
import { STANDARD_BANK } from '../../src/storage/sample-banks/installed-banks.js';
import type { Patch } from '../../src/synth/instrument.js';
import { PATCHES } from '../../src/synth/patches.js';
import { playedPatches } from '../../workers/played-patches.js';
import { banksOf } from './standard-bank.js';

const { standard } = await banksOf(STANDARD_BANK);

/** As a service without settings plays them, by id. */
export const PLAYED: ReadonlyMap<string, Patch> = playedPatches(standard);

/** Those of them that are played from samples, under ids of their own: "violin (samples)". */
export const SAMPLED: readonly Patch[] = [...PLAYED.values()]
  .filter((patch) => PATCHES.get(patch.id) !== patch)
  .map((patch) => ({ ...patch, id: `${patch.id} (samples)` }));

/** All there are, synthesised ones first. */
export const EVERY_PATCH: readonly Patch[] = [...PATCHES.values(), ...SAMPLED];

/** "violin-samples". */
export function fileNameOf(patch: Patch): string {
  return patch.id.replace(' (samples)', '-samples');
}
