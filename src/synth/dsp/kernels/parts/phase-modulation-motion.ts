// What moves the pairs of a phase-modulated voice, once a step or quantum: vibrato, envelopes of level and index, the slow swing.
// Words of motion and patch as in ../../kernels-of-phase-modulation.ts (f64, byte offsets here).

import { exp2, rounded } from '../../../../math/kernels/parts/elementary';
import { advanceEnvelope } from './envelope';
import { advanceLfo, skipLfo } from './lfo';

// Phase step of 32 bits a cycle, below the Nyquist frequency.
@inline
function phaseStep(hertz: f64, sampleRate: f64): i32 {
  const step = (hertz / sampleRate) * 4294967296;
  return step >= 2147483000 ? 2147483000 : step <= 0 ? 0 : <i32>rounded(step);
}

// Deviation in cycles whose strongest sidebands lie 60 dB below their carrier: nobody hears it.
const FAINT: f64 = 0.0003;

// Aims at what is to be reached `count` frames later; with `first`, from nothing.
export function movePairs(first: usize, m: usize, s: usize, pairs: i32, bend: f64, count: i32, fresh: i32): void {
  const fs = load<f64>(s);
  const frames = <f64>count;
  const share = 1 / frames;
  const age = load<f64>(m, 24) + frames;
  store<f64>(m, age, 24);
  let hertz = load<f64>(m) * bend;
  const vibrato = load<f64>(s, 16);
  if (vibrato > 0) {
    const grown = age / (0.4 * fs);
    const swell = grown > 1 ? 1 : grown;
    hertz *= exp2((advanceLfo(m + 32, frames, fs) * vibrato * 60 * swell) / 1200);
  } else skipLfo(m + 32, frames, fs);
  const bright = load<f64>(s, 8) * load<f64>(m, 16) * 0.15915494309189535;
  const loudness = load<f64>(m, 8);
  const depth = load<f64>(s, 24);
  const highest = 0.45 * fs;
  let pair = first;
  let own = m + 80;
  let settings = s + 32;
  for (let i = 0; i < pairs; i++, pair += 48, own += 208, settings += 40) {
    const detuned = hertz * load<f64>(settings);
    const tone = detuned * load<f64>(settings, 8);
    const carrier = phaseStep(tone, fs);
    const modulator = phaseStep(detuned * load<f64>(settings, 16), fs);
    if (fresh) {
      store<i32>(pair, carrier, 4);
      store<i32>(pair, modulator, 12);
    }
    store<i32>(pair, <i32>rounded(<f64>(carrier - load<i32>(pair, 4)) * share), 40);
    store<i32>(pair, <i32>rounded(<f64>(modulator - load<i32>(pair, 12)) * share), 44);
    const swing = 1 - depth * (0.5 + 0.5 * advanceLfo(own + 160, frames, fs));
    const audible = tone < highest ? load<f64>(settings, 32) : 0;
    const gain = advanceEnvelope(own, frames) * loudness * audible * swing;
    const deviation = advanceEnvelope(own + 80, frames) * load<f64>(settings, 24) * bright;
    const index = deviation < FAINT ? 0 : deviation;
    // Lines from where they are.
    const gainNow: f64 = fresh ? 0 : <f64>load<f32>(pair, 24);
    const indexNow: f64 = fresh ? index : <f64>load<f32>(pair, 16);
    store<f32>(pair, <f32>gainNow, 24);
    store<f32>(pair, <f32>indexNow, 16);
    store<f32>(pair, <f32>((gain - gainNow) * share), 28);
    store<f32>(pair, <f32>((index - indexNow) * share), 20);
  }
}

/** Whether no envelope of the pairs rises: a line over a whole quantum is near enough then. */
export function calm(m: usize, pairs: i32): bool {
  let own = m + 80;
  for (let i = 0; i < pairs; i++, own += 208) if (load<f64>(own) == 1 || load<f64>(own, 80) == 1) return false;
  return true;
}
