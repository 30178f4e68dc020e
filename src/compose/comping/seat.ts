import type { Random } from '../../math/random.js';
import type { Figure } from '../../styles/tables/comping.js';
import type { Draft, Plan, PlanBar, PlanPart, PlanSection } from '../plan.js';
import type { HarmonyLine } from './harmony-line.js';
import type { MelodyRoom } from './melody-room.js';

/** A player at work: what every figure needs to know. */
export interface Seat {
  readonly plan: Plan;
  readonly part: PlanPart;
  readonly random: Random;
  /** For rhythms: players of one figure draw the same, so that doubled guitars lock; one with a seed of its own does not. */
  readonly rhythm: Random;
  readonly room: MelodyRoom;
  readonly harmony: HarmonyLine;
  /** Pitches, rising, for each chord of the plan by index. */
  readonly voicings: readonly (readonly number[])[];
  /** By index of a chord, what is played in each of its bars by who does not stand still. */
  readonly moving: ReadonlyMap<number, readonly (readonly number[])[]>;
}

/** What is played of a chord at a tick. */
export function voicingAt({ plan, voicings, moving }: Seat, index: number, tick: number): readonly number[] {
  const bars = moving.get(index);
  const span = plan.chords[index];
  if (bars === undefined || bars.length === 1 || span === undefined) return voicings[index] ?? [];
  const bar = Math.floor((tick - span.start) / plan.metre.barTicks);
  return bars[Math.min(bars.length - 1, Math.max(0, bar))]!;
}

/** A stretch of the piece in which a part plays one figure: a section. */
export interface Stretch {
  readonly section: PlanSection;
  readonly bars: readonly PlanBar[];
  readonly start: number;
  readonly end: number;
  /** 0-1 presence of the part here. */
  readonly intensity: number;
  /** End of the run of sections in which the part keeps this figure, and its start. */
  readonly runStart: number;
  readonly runEnd: number;
}

/** Dynamic of a stroke: presence of the part, the figure's own shade and the stroke's. */
export function dynamicOf(stretch: { readonly intensity: number }, figure: Figure, shade = 0): number {
  const value = 0.5 + (stretch.intensity - 0.5) * 0.3 + (figure.dynamic ?? 0) + shade;
  return Math.min(1, Math.max(0.08, value));
}

/** A draft with its reason filled in. */
export function draft(
  seat: Seat,
  section: string,
  figure: string,
  note: Pick<Draft, 'start' | 'length' | 'pitch' | 'dynamic'> & Partial<Draft>,
  transform?: string,
): Draft {
  const chord = seat.plan.chords[seat.harmony.indexAt(note.start)]?.roman;
  return {
    ...note,
    reason:
      transform === undefined
        ? { section, chord, motif: figure }
        : { section, chord, motif: figure, transform },
  };
}

/** The lowest note of a pitch class in a register. */
export function lowest(pc: number, [low]: readonly [number, number]): number {
  return low + ((((pc - low) % 12) + 12) % 12);
}
