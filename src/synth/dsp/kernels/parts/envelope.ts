// `Adsr.advance` of ../../envelope.ts on the same words: stage, before, level, sustain, attack, decay and release in time
// constants a frame, factors of a whole step.

import { QUANTUM, STEP } from './quantum';
import { exp } from '../../../../math/kernels/parts/elementary';

const ATTACK_TARGET: f64 = 1.3;
const ATTACK_TAUS: f64 = 1.4663370687934272;
const SILENCE: f64 = 1e-3;
const SETTLED: f64 = 1e-6;

export function advanceEnvelope(at: usize, frames: f64): f64 {
  const before = load<f64>(at, 16);
  let stage = load<f64>(at);
  let left = frames;
  let level = before;
  if (stage == 1) {
    const factor = left == STEP ? load<f64>(at, 56) : left == QUANTUM ? load<f64>(at, 56) * load<f64>(at, 56) : exp((-left * ATTACK_TAUS) / load<f64>(at, 32));
    const reached = ATTACK_TARGET - (ATTACK_TARGET - before) * factor;
    if (reached < 1) {
      store<f64>(at, reached, 16);
      return reached;
    }
    left *= (reached - 1) / (reached - before);
    level = 1;
    stage = 2;
  }
  if (stage == 2) {
    const factor = left == STEP ? load<f64>(at, 64) : left == QUANTUM ? load<f64>(at, 64) * load<f64>(at, 64) : exp(-left * load<f64>(at, 40));
    const sustain = load<f64>(at, 24);
    const above = (level - sustain) * factor;
    level = above < SETTLED && above > -SETTLED ? sustain : sustain + above;
    if (level < SILENCE && sustain < SILENCE) {
      stage = 0;
      level = 0;
    }
  } else if (stage == 3) {
    store<f64>(at, 1, 8);
    level *= left == STEP ? load<f64>(at, 72) : left == QUANTUM ? load<f64>(at, 72) * load<f64>(at, 72) : exp(-left * load<f64>(at, 48));
    if (level < SILENCE) {
      stage = 0;
      level = 0;
    }
  }
  store<f64>(at, stage);
  store<f64>(at, level, 16);
  return level;
}
