/** Prints the gain that brings each acoustic patch's reference phrase to -20 dBFS RMS: paste into acoustic-gains.ts. */
import { ACOUSTIC_PATCHES } from '../../src/synth/instruments/acoustic.js';
import { REFERENCE_LEVEL, referenceLevel } from '../../src/synth/reference-phrase.js';

for (const patch of ACOUSTIC_PATCHES) {
  const gain = 10 ** (REFERENCE_LEVEL / 20) / referenceLevel(patch, 44100);
  console.log(`  '${patch.id}': ${gain.toPrecision(4)},`);
}
