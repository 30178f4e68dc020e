import { Random } from '../../src/math/random.js';
import { HARMONY_INPUTS } from '../../src/models/harmony/harmony-model.js';
import { HARMONY_HEADS, harmonyShape } from '../../src/models/harmony/records.js';
import { MELODY_INPUTS } from '../../src/models/melody/melody-model.js';
import { MELODY_HEADS, melodyShape } from '../../src/models/melody/records.js';
import { writeModel } from '../../src/models/network/model-file.js';
import { startParameters } from '../../src/models/training/start.js';

/** A melody model that has learnt nothing: its choices are nearly uniform. */
export function toyMelodyModel(seed = 'toy'): Uint8Array {
  const nets = MELODY_HEADS.map((name) => {
    const shape = melodyShape(name, { width: 16, hidden: [16] });
    return { name, shape, parameters: startParameters(shape, Random.of(`${seed} ${name}`)) };
  });
  return writeModel({ kind: 'melody', name: 'toy', inputs: MELODY_INPUTS, about: {} }, nets);
}

export function toyHarmonyModel(seed = 'toy'): Uint8Array {
  const nets = HARMONY_HEADS.map((name) => {
    const shape = harmonyShape(name, { width: 16, hidden: [16] });
    return { name, shape, parameters: startParameters(shape, Random.of(`${seed} ${name}`)) };
  });
  return writeModel({ kind: 'harmony', name: 'toy', inputs: HARMONY_INPUTS, about: {} }, nets);
}
