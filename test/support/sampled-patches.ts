/** The patches that are played from the standard bank, with the rest of the house as it is. */
import { PATCHES } from '../../src/synth/patches.js';
import { playedPatches } from '../../workers/played-patches.js';
import { banksOf } from './standard-bank.js';

const { standard } = await banksOf('fluidr3mono');

/** Every patch by id as a start without settings plays it. */
export const PLAYED_PATCHES = playedPatches(standard);

/** Only those that are sampled. */
export const SAMPLED = [...PLAYED_PATCHES.values()].filter((patch) => PATCHES.get(patch.id) !== patch);
