/** Cadenzas: up the chord, a turn where the line is highest, down the scale to a tone that wants home, with nobody else in time. */
import type { Random } from '../../math/random.js';
import type { CadenzaHabits, CadenzaMove, CadenzaPlan } from '../../styles/tables/cadenzas.js';
import type { Plan, PlanSection } from '../plan.js';
import { type Alphabet, nearestPitch } from './alphabet.js';
import type { Scene } from './scene.js';
import type { ThemeNote } from './theme-note.js';

/** Share of the register above its lowest tone in which a cadenza begins. */
const LOW = 0.3;
/** Where a turn goes from its tone, in steps. */
const TURN = [0, 1, 0, -1, 0, 1];

/** How cadenzas go where a section is one. */
export function cadenzaOf({ style }: Plan, section: PlanSection): CadenzaHabits | undefined {
  const habits = style.melody.cadenzas;
  return section.lead === 'solo' && habits?.materials.includes(section.material) ? habits : undefined;
}

/** The line of a section that is a cadenza; null where no plan of the table lasts as long. */
export function cadenza(
  { harmony, part, plan }: Scene,
  section: PlanSection,
  { plans }: CadenzaHabits,
  random: Random,
): ThemeNote[] | null {
  const { beatTicks } = plan.metre;
  const beats = Math.round(section.length / beatTicks);
  const open = plans.filter((one) => lasting(one) === beats);
  if (open.length === 0) return null;
  const { gestures } = random.at('plan').weighted(open, ({ weight }) => weight);
  const [low, high] = part.register;
  const alphabetAt = (at: number): Alphabet => harmony.alphabetAt(section.start + at, 'chord');
  const notes: ThemeNote[] = [];
  let at = 0;
  const first = Math.round(low + (high - low) * LOW);
  let pitch = gestures[0]![0] === 'fall' ? Math.round((low + 2 * high) / 3) : first;
  for (const [move, length, count] of gestures) {
    const ticks = Math.round(length * beatTicks);
    const centre = pitch;
    for (let i = 0; i < count; i++) {
      const start = at + Math.round((i * ticks) / count);
      const end = at + Math.round(((i + 1) * ticks) / count);
      pitch = moved(move, i, pitch, centre, alphabetAt(start), part.register);
      notes.push({
        at: start,
        length: end - start,
        pitch,
        accent: i === 0,
        motif: 'cadenza',
        transform: move === 'fall' ? 'sequence' : 'statement',
      });
    }
    at += ticks;
  }
  return notes;
}

function lasting({ gestures }: CadenzaPlan): number {
  return gestures.reduce((sum, [, beats]) => sum + beats, 0);
}

/** The next tone of a move; one that runs out of the register goes on an octave away. */
function moved(
  move: CadenzaMove,
  index: number,
  pitch: number,
  centre: number,
  { inChord, inScale }: Alphabet,
  register: readonly [number, number],
): number {
  const [low, high] = register;
  const arpeggio = (pc: number) => inChord[pc]!;
  const scale = (pc: number) => inScale[pc]!;
  if (move === 'up') {
    const next = stepped(pitch, 1, arpeggio);
    return next <= high ? next : stepped(pitch - 12, 1, arpeggio);
  }
  if (move === 'fall') {
    const next = stepped(pitch, -1, scale);
    return next >= low ? next : stepped(pitch + 12, -1, scale);
  }
  if (move === 'turn') {
    const steps = TURN[index % TURN.length]!;
    return steps === 0 ? centre : stepped(centre, steps, scale);
  }
  return nearestPitch(pitch, register, arpeggio);
}

/** The next pitch up (1) or down (-1) that passes. */
function stepped(pitch: number, direction: number, passes: (pitchClass: number) => boolean): number {
  for (let next = pitch + direction; Math.abs(next - pitch) <= 12; next += direction)
    if (passes(((next % 12) + 12) % 12)) return next;
  return pitch;
}
