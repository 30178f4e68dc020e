import type { HeldFigure } from '../../styles/tables/comping.js';
import { keyClasses } from '../../theory/key.js';
import type { Draft } from '../plan.js';
import { draft, dynamicOf, type Seat, type Stretch, voicingAt } from './seat.js';

/** Holds each chord until the next; common tones may be tied, single voices may pass by step. */
export function playHeld(seat: Seat, stretch: Stretch, figure: HeldFigure): Draft[] {
  const { harmony, plan } = seat;
  const bar = plan.metre.barTicks;
  const longest = (figure.every ?? 8) * bar;
  const out: Draft[] = [];
  let sounding = new Map<number, { start: number; end: number; index: number }>();
  const release = (pitch: number, held: { start: number; end: number; index: number }): void => {
    const start = held.start;
    const base = { start, length: held.end - held.start, pitch, dynamic: dynamicOf(stretch, figure) };
    out.push(...withPassing(seat, stretch, figure, base, held.index));
  };
  for (let at = stretch.start; at < stretch.end; ) {
    const index = harmony.indexAt(at);
    const end = Math.min(stretch.end, harmony.changeAfter(index), at + longest);
    const next = new Map<number, { start: number; end: number; index: number }>();
    for (const pitch of new Set(voicingAt(seat, index, at))) {
      const before = sounding.get(pitch);
      const tied = figure.ties === true && before !== undefined && end - before.start <= longest;
      next.set(pitch, { start: tied ? before.start : at, end, index });
      if (tied) sounding.delete(pitch);
    }
    for (const [pitch, held] of sounding) release(pitch, held);
    sounding = next;
    at = end;
  }
  for (const [pitch, held] of sounding) release(pitch, held);
  return out;
}

/** A single voice that is about to move a third may fill it with the step between, on the last beat. */
function withPassing(
  seat: Seat,
  stretch: Stretch,
  figure: HeldFigure,
  note: { start: number; length: number; pitch: number; dynamic: number },
  index: number,
): Draft[] {
  const { id } = stretch.section;
  const plain = draft(seat, id, figure.name, note, 'held');
  const { beatTicks } = seat.plan.metre;
  const next = seat.voicings[index + 1];
  const end = note.start + note.length;
  if (figure.passing === undefined || seat.voicings[index]!.length > 1 || next === undefined) return [plain];
  if (note.length < 2 * beatTicks || end >= stretch.end || end !== seat.harmony.changeAfter(index))
    return [plain];
  const move = next[0]! - note.pitch;
  if (Math.abs(move) < 3 || Math.abs(move) > 4) return [plain];
  const span = seat.plan.chords[index]!;
  const scale = keyClasses(span.key);
  const between = [1, 2, 3].map((step) => note.pitch + step * Math.sign(move));
  const step = between.find(
    (pitch) => scale.includes(pitch % 12) && (pitch - next[0]!) * Math.sign(move) < 0,
  );
  if (step === undefined || !seat.random.at('passing', index).chance(figure.passing)) return [plain];
  return [
    draft(seat, id, figure.name, { ...note, length: note.length - beatTicks }, 'held'),
    draft(
      seat,
      id,
      figure.name,
      { ...note, start: end - beatTicks, length: beatTicks, pitch: step },
      'passing',
    ),
  ];
}
