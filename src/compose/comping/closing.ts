import type { Figure } from '../../styles/tables/comping.js';
import { bassClass } from '../../theory/chord.js';
import { pitchClass } from '../../theory/pitch.js';
import type { Draft } from '../plan.js';
import { poolOf } from './broken-chords.js';
import { droneTones } from './layers.js';
import { draft, dynamicOf, lowest, type Seat } from './seat.js';
import { nearest } from './shapes.js';

/** Least length of the last chord in beats, where there is room for it. */
const SHORTEST = 0.25;

/** How a part ends: the chords of the tag, then the last chord at the strike, held until it is let go. */
export function playEnding(seat: Seat, figure: Figure, intensity: number): Draft[] {
  const { plan, harmony } = seat;
  const { ending } = plan;
  const id = plan.sections[plan.sections.length - 1]?.id ?? 'ending';
  const out: Draft[] = [];
  const last = plan.chords.length - 1;
  const soft = ending.kind === 'fade' ? -0.12 : 0.04;
  const place = { intensity };
  const add = (start: number, end: number, pitch: number, shade: number, transform: string): void => {
    if (start >= plan.endTick) return;
    const length = Math.max(1, Math.min(end, plan.endTick) - start);
    const note = { start, length, pitch, dynamic: dynamicOf(place, figure, shade) };
    out.push(draft(seat, id, figure.name, note, transform));
  };
  const strike = Math.max(ending.start, ending.strike);
  const release = Math.max(ending.release, strike + SHORTEST * plan.metre.beatTicks);

  if (figure.kind === 'transition') {
    const energy = plan.sections[plan.sections.length - 1]?.energy ?? 0.6;
    const { register } = seat.part;
    const tonic = pitchClass(plan.key.tonic);
    const pitch = nearest(tonic, (register[0] + register[1]) / 2, register[0], register[1]) ?? register[0];
    if (figure.place === 'at' && ending.kind !== 'fade' && energy > 0.5)
      add(strike, release, pitch, 0.1, 'final');
    return out;
  }
  if (figure.kind === 'drone') {
    for (const pitch of droneTones(figure, plan.key, seat.part.register)) {
      add(ending.start, release, pitch, soft - 0.06, 'final');
    }
    return out;
  }
  for (let index = harmony.indexAt(ending.start); index <= last; index++) {
    const span = plan.chords[index]!;
    const start = Math.max(span.start, ending.start);
    if (start >= strike) break;
    const end = Math.min(span.start + span.length, strike);
    if (end > start) chord(start, end, index, soft - 0.04, 'tag');
  }
  chord(strike, release, last, soft, 'final');
  return out;

  function chord(start: number, end: number, index: number, shade: number, transform: string): void {
    const pitches = full(seat, figure, index, transform === 'final');
    if (figure.kind === 'arpeggio' || figure.kind === 'sparse') {
      const most = figure.kind === 'sparse' ? 2 : transform === 'final' ? 6 : 3;
      const pool = poolOf(seat, index, 2).slice(0, most);
      const step = Math.min(plan.metre.beatTicks / 4, Math.floor((end - start) / (2 * pool.length + 1)));
      for (const [i, pitch] of pool.entries()) add(start + i * step, end, pitch, shade - 0.02 * i, transform);
      return;
    }
    for (const [i, pitch] of pitches.entries()) {
      // In a fade the upper voices are let go one after the other, the lowest last.
      const early = ending.kind === 'fade' && i > 0 ? (0.45 * (end - start) * i) / pitches.length : 0;
      add(start, end - Math.round(early), pitch, shade, transform);
    }
  }
}

/** The voicing of a chord at the end; where nobody plays the bass, with the bass below it. */
function full(seat: Seat, figure: Figure, index: number, final: boolean): readonly number[] {
  const span = seat.plan.chords[index]!;
  const { register } = seat.part;
  if (figure.kind === 'riff') {
    const root = lowest(pitchClass(span.chord.root), register);
    return figure.power ? [root, root + 7, root + 12].filter((pitch) => pitch <= register[1]) : [root];
  }
  const voicing = seat.voicings[index] ?? [];
  if (!final || voicing.length < 2 || seat.plan.parts.some((part) => part.role === 'bass')) return voicing;
  const bass = lowest(bassClass(span.chord), register);
  return voicing[0]! - bass >= 5 ? [bass, ...voicing] : voicing;
}
