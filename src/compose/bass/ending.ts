import type { Random } from '../../math/random.js';
import { bassClass } from '../../theory/chord.js';
import { keyClasses } from '../../theory/key.js';
import { modulo } from '../../theory/pitch.js';
import { chordAt } from '../chord-at.js';
import type { Draft, Plan } from '../plan.js';

import { anchorFor } from './pattern.js';
import { nearest, placesOf, type Register } from './register.js';

/** The last notes: for a tag a line that leads by step into the last root; then that root, held until it is let go. */
export function endingNotes(plan: Plan, register: Register, random: Random, from: number): Draft[] {
  const { ending, metre } = plan;
  const reason = { section: 'ending', chord: ending.chord.roman, motif: 'ending' };
  const drafts: Draft[] = [];
  const span = ending.strike - ending.start;
  const draws = random.at('ending');
  const rootClass = bassClass(ending.chord.chord);
  const final = draws.chance(0.6) ? placesOf(rootClass, register)[0]! : anchorFor(rootClass, from, register);
  if (ending.kind === 'tag' && span >= metre.beatTicks) {
    const beats = Math.floor(span / metre.beatTicks);
    const pitches = leadIn(plan, beats, final, from, register);
    for (const [beat, pitch] of pitches.entries()) {
      drafts.push({
        start: ending.start + beat * metre.beatTicks,
        length: Math.round(metre.beatTicks * 0.9),
        pitch,
        dynamic: 0.6,
        reason: {
          section: 'ending',
          chord: chordAt(plan, ending.start + beat * metre.beatTicks).roman,
          motif: 'ending',
          transform: 'tag',
        },
      });
    }
  }
  const length = Math.max(1, Math.min(ending.release, plan.endTick) - ending.strike);
  drafts.push({
    start: ending.strike,
    length,
    pitch: final,
    dynamic: ending.kind === 'fade' ? 0.45 : 0.66,
    articulation: 'tenuto',
    reason: { ...reason, transform: 'ending' },
  });
  return drafts;
}

/** A pitch for every beat before the last chord: the roots of the chords there, the last three beats by step to the goal. */
function leadIn(plan: Plan, beats: number, goal: number, from: number, register: Register): number[] {
  const { ending, metre } = plan;
  const pitches: number[] = [];
  let previous = from;
  for (let beat = 0; beat < beats; beat++) {
    const { chord } = chordAt(plan, ending.start + beat * metre.beatTicks);
    previous = nearest(bassClass(chord), previous, register);
    pitches.push(previous);
  }
  const scale = keyClasses(ending.chord.key);
  const below = goal - 5 >= register[0];
  const path: number[] = [];
  for (let step = 1; step <= 7 && path.length < Math.min(3, beats - 1); step++) {
    const pitch = below ? goal - step : goal + step;
    if (scale.includes(modulo(pitch, 12)) || step === 1) path.push(pitch);
  }
  for (const [back, pitch] of path.entries()) pitches[beats - 1 - back] = pitch;
  return pitches;
}
