import type { Vocabulary, VoicingWeights } from '../../styles/tables/comping.js';
import type { Tones } from './tones.js';
import { restCost, type Voicing } from './voicing-cost.js';

/** Cost of a lowest tone that is not the bass, where nobody else plays the bass. */
const WITHOUT_BASS = 7;

/**
 * All ways to play a chord with a vocabulary inside a register: every shape that the chord can fill, in every octave.
 * Never empty: when no shape fits, as many chord tones as there is room for.
 */
export function voicingsOf(
  tones: Tones,
  vocabulary: Vocabulary,
  register: readonly [number, number],
  weights: VoicingWeights,
  needsBass: boolean,
): Voicing[] {
  const [low, high] = register;
  const middle = low + (high - low) * vocabulary.centre;
  const seen = new Set<string>();
  const out: Voicing[] = [];
  for (const shape of vocabulary.shapes) {
    const stack = stackOf(shape, tones);
    if (stack === null) continue;
    for (let bottom = low + ((((stack[0]! - low) % 12) + 12) % 12); bottom <= high; bottom += 12) {
      const pitches = stack.map((offset) => offset - stack[0]! + bottom);
      if (pitches[pitches.length - 1]! > high) break;
      const name = pitches.join();
      if (seen.has(name)) continue;
      seen.add(name);
      const bass = needsBass && pitches[0]! % 12 !== tones.bass ? WITHOUT_BASS : 0;
      out.push({ pitches, cost: restCost(pitches, tones, middle, weights) + bass });
    }
  }
  return out.length > 0 ? out : [{ pitches: whateverFits(tones, register, middle), cost: 0 }];
}

/** Heights of a shape's tones, the first one 0-11; null where the chord lacks one that is needed. */
function stackOf(shape: string, tones: Tones): number[] | null {
  const heights: number[] = [];
  for (const slot of shape.split(' ')) {
    const octave = slot.startsWith('+') ? 12 : 0;
    const text = octave > 0 ? slot.slice(1) : slot;
    const optional = text.endsWith('?');
    let pc: number | null = null;
    for (const name of (optional ? text.slice(0, -1) : text).split('|')) {
      pc = tones.named(name);
      if (pc !== null) break;
    }
    if (pc === null) {
      if (optional) continue;
      return null;
    }
    const below = heights[heights.length - 1];
    if (below === undefined) heights.push(pc);
    else
      heights.push(below + ((((pc - below) % 12) + 12) % 12) + ((pc - below) % 12 === 0 ? 12 : 0) + octave);
  }
  return heights.length > 0 ? heights : null;
}

function whateverFits(tones: Tones, [low, high]: readonly [number, number], middle: number): number[] {
  const pitches: number[] = [];
  const wanted = [tones.bass, tones.third, tones.seventh ?? tones.fifth, tones.fifth];
  for (const pc of wanted) {
    if (pc === null || pitches.some((pitch) => pitch % 12 === pc)) continue;
    const place = nearest(pc, middle, low, high);
    if (place !== null) pitches.push(place);
  }
  return pitches.length > 0 ? pitches.sort((a, b) => a - b) : [Math.round(middle)];
}

/** The note of a pitch class nearest to a place inside a register; null where there is none. */
export function nearest(pc: number, place: number, low: number, high: number): number | null {
  let best: number | null = null;
  for (let pitch = low + ((((pc - low) % 12) + 12) % 12); pitch <= high; pitch += 12) {
    if (best === null || Math.abs(pitch - place) < Math.abs(best - place)) best = pitch;
  }
  return best;
}
