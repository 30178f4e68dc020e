/** Prints the gain that brings each pitched patch's reference phrase to -20 dBFS RMS, for the tables of gains. */

import { PATCHES } from '../../src/synth/patches.js';
import { REFERENCE_LEVEL, referenceLevel } from '../../src/synth/reference-phrase.js';

for (const patch of PATCHES.values()) {
  if (patch.family === 'kit') continue;
  const gain = 10 ** (REFERENCE_LEVEL / 20) / referenceLevel(patch, 44100);
  console.log(`  '${patch.id}': ${gain.toPrecision(4)},`);
}
