import type { SharedBank } from '../src/storage/sample-banks/shared-bank.js';
import type { Patch } from '../src/synth/instrument.js';
import { patchesWith } from '../src/synth/patches.js';
import { attachBank } from './attached-bank.js';

const known = new Map<string, ReadonlyMap<string, Patch>>();

/** Every patch as it is played with that bank; each bank is attached to this thread once. */
export function playedPatches(bank: SharedBank | undefined): ReadonlyMap<string, Patch> {
  const name = bank?.identity ?? '';
  let patches = known.get(name);
  if (patches === undefined) {
    patches = patchesWith(bank && attachBank(bank));
    known.set(name, patches);
  }
  return patches;
}
