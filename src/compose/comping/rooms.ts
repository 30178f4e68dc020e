/** Two players of chords lie apart: the deeper one low, the other above him, under a high lead or over a low one. */
import type { Plan, PlanPart } from '../plan.js';
import { playsLine } from './line-voices.js';

/** Semitones that a hand needs for its chords. */
const HAND = 15;
/** A lead whose mean lies so far above the upper room leaves it all its chords. */
const UNDER = 9;
/** Over a lower lead the upper room begins so far above its mean. */
const OVER = 1;

export interface Room {
  /** Lowest and highest MIDI note. */
  readonly register: readonly [number, number];
  /** Whether it lies over the lead, who is no ceiling then. */
  readonly over: boolean;
}

/** The room of a player beside others who play chords; undefined for one who has all of the register to himself. */
export function roomOf(plan: Plan, part: PlanPart, lead: number | null): Room | undefined {
  const { rooms } = plan.style.comping;
  if (rooms === undefined) return undefined;
  const players = plan.parts.filter(playsChords).sort((a, b) => a.register[0] - b.register[0]);
  const place = players.findIndex(({ id }) => id === part.id);
  if (players.length < 2 || place < 0) return undefined;
  const [low, high] = part.register;
  if (place === 0) return { register: [low, Math.min(high, Math.max(low + HAND, rooms.below))], over: false };
  if (place < players.length - 1) return undefined;
  const over = lead !== null && lead < rooms.above + UNDER;
  const floor = Math.max(low, over ? Math.max(rooms.above, Math.round(lead) + OVER) : rooms.above);
  return { register: [Math.max(low, Math.min(floor, high - HAND)), high], over };
}

function playsChords(part: PlanPart): boolean {
  return (
    (part.role === 'comping' || part.role === 'pad' || part.role === 'arpeggio') &&
    !playsLine(part) &&
    Object.keys(part.figures).length > 0
  );
}
