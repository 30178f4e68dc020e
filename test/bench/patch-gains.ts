/**
 * Prints the gain that brings each patch's reference phrase to -20 dBFS RMS, for the tables of gains: the models, and
 * with the argument "sampled" every patch that the standard bank has a preset for.
 */
import type { Patch } from '../../src/synth/instrument.js';
import { sampledPatch } from '../../src/synth/instruments/sampled-patch.js';
import { SAMPLED_VOICINGS } from '../../src/synth/instruments/sampled-voicings.js';
import { PATCHES } from '../../src/synth/patches.js';
import { REFERENCE_LEVEL, referenceLevel } from '../../src/synth/reference-phrase.js';
import { attachBank } from '../../workers/attached-bank.js';
import { banksOf } from '../support/standard-bank.js';

async function sampledPatches(): Promise<Patch[]> {
  const bank = attachBank((await banksOf('fluidr3mono')).standard!);
  return Object.entries(SAMPLED_VOICINGS).map(([id, voicing]) =>
    sampledPatch(PATCHES.get(id)!, bank, bank.presetName(...voicing.preset)!, voicing),
  );
}

const models = [...PATCHES.values()].filter((patch) => patch.family !== 'kit');
for (const patch of process.argv[2] === 'sampled' ? await sampledPatches() : models) {
  const gain = 10 ** (REFERENCE_LEVEL / 20) / referenceLevel(patch, 44100);
  console.log(`  '${patch.id}': ${gain.toPrecision(4)},`);
}
