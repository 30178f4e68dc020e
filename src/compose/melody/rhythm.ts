import { exp } from '../../math/elementary.js';
import type { Draws } from '../../math/random.js';
import type { RhythmCell, RhythmVocabulary } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';

/** One attack of a rhythm, in ticks from the rhythm's own start. */
export interface Attack {
  readonly at: number;
  readonly length: number;
  readonly accent: boolean;
}

/** The note that sounds at a moment. */
export function noteAt<T extends { readonly at: number; readonly length: number }>(
  notes: readonly T[],
  at: number,
): T | undefined {
  return notes.findLast((note) => note.at <= at && at < note.at + note.length);
}

/** Attacks of a pattern stretched over `ticks`; `tied` when it starts by holding the note before. */
export function readPattern(pattern: string, ticks: number): { attacks: Attack[]; tied: number } {
  const step = ticks / pattern.length;
  const attacks: Attack[] = [];
  let tied = 0;
  let open: { at: number; length: number; accent: boolean } | null = null;
  for (let i = 0; i < pattern.length; i++) {
    const mark = pattern[i]!;
    if (mark === 'x' || mark === 'X') {
      open = { at: i * step, length: step, accent: mark === 'X' };
      attacks.push(open);
    } else if (mark === '-') {
      if (open) open.length += step;
      else if (attacks.length === 0) tied += step;
    } else {
      open = null;
    }
  }
  return { attacks, tied };
}

/** Attacks a beat of a cell. */
export function cellDensity(cell: RhythmCell): number {
  let count = 0;
  for (const mark of cell[1]) if (mark === 'x' || mark === 'X') count++;
  return count / cell[0];
}

export function cellsOf(vocabulary: RhythmVocabulary, metre: Metre): readonly RhythmCell[] {
  return metre.compound ? vocabulary.compound : vocabulary.simple;
}

/** A cell of at most `room` beats whose density is near the wanted one; `mixed` prefers change to habit. */
export function chooseCell(
  cells: readonly RhythmCell[],
  room: number,
  density: number,
  draws: Draws,
  before: RhythmCell | null,
  mixed = false,
): RhythmCell {
  const fitting = cells.filter((cell) => cell[0] <= room);
  if (fitting.length === 0) return [1, 'x', 1];
  return draws.weighted(fitting, (cell) => {
    const away = (cellDensity(cell) - density) / ((0.45 + 0.25 * density) * (mixed ? 1.7 : 1));
    const same = before !== null && before[1] === cell[1] && before[0] === cell[0] ? (mixed ? 0.5 : 1.5) : 1;
    const weight = mixed ? Math.sqrt(cell[2] * cell[0]) : cell[2] * cell[0];
    return weight * same * exp(-away * away) + 1e-6;
  });
}

/** A rhythm over whole beats made of cells; ties reach back into the note before. */
export function fillBeats(
  cells: readonly RhythmCell[],
  beats: number,
  beatTicks: number,
  density: number,
  draws: Draws,
  mixed = false,
): Attack[] {
  const out: { at: number; length: number; accent: boolean }[] = [];
  let beat = 0;
  let before: RhythmCell | null = null;
  while (beat < beats) {
    const cell = chooseCell(cells, beats - beat, density, draws, before, mixed);
    const { attacks, tied } = readPattern(cell[1], cell[0] * beatTicks);
    const start = beat * beatTicks;
    const last = out[out.length - 1];
    if (last && tied > 0 && last.at + last.length === start) last.length += tied;
    for (const attack of attacks) out.push({ ...attack, at: start + attack.at });
    beat += cell[0];
    before = cell;
  }
  return out;
}

/** Metrical strength 0-1 of a moment in a bar: downbeat 1, felt beats by accent, halves 0.2, the rest 0.1. */
export function strengthAt(tickInBar: number, metre: Metre): number {
  const inBar = ((tickInBar % metre.barTicks) + metre.barTicks) % metre.barTicks;
  const beat = Math.floor(inBar / metre.beatTicks);
  const rest = inBar - beat * metre.beatTicks;
  if (rest === 0) return metre.accents[beat] ?? 0.4;
  const half = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
  return rest % half === 0 ? 0.2 : 0.1;
}
