/** What stands over the first part: rehearsal marks, tempo, swing, and the dynamics of a section. */
import { type Score, TICKS_PER_QUARTER } from '../../score/score.js';
import type { PrintedBar } from '../notation.js';
import { element } from './xml.js';

/** Velocity from which on a dynamic is written. */
const DYNAMICS: readonly (readonly [number, string])[] = [
  [0, 'pp'],
  [42, 'p'],
  [56, 'mp'],
  [70, 'mf'],
  [86, 'f'],
  [102, 'ff'],
];

export function directionsOf(score: Score, bar: PrintedBar): string[] {
  const end = bar.start + bar.length;
  const out: string[] = [];
  for (const tempo of score.tempoMap)
    if (tempo.tick >= bar.start && tempo.tick < end)
      out.push(tempoOf(tempo.bpm, tempo.tick - bar.start, bar));
  if (bar.index === 0) out.push(...swingOf(score));
  for (const section of score.sections) {
    if (section.start < bar.start || section.start >= end) continue;
    const offset = section.start - bar.start;
    out.push(direction([element('rehearsal', section.name)], offset));
    const loud = dynamicOf(score, section.start, section.start + section.length);
    if (loud !== undefined) out.push(direction([element('dynamics', [element(loud)])], offset, 'below'));
  }
  return out;
}

/** Place of the off-beat eighths as the melody and comping play them, 0.5 for straight; undefined for too few. */
export function swingPlace(score: Score): number | undefined {
  let sum = 0;
  let count = 0;
  for (const part of score.parts) {
    if (part.role === 'bass') continue;
    for (const note of part.notes) {
      if (note.start % TICKS_PER_QUARTER !== TICKS_PER_QUARTER / 2) continue;
      sum += 0.5 + note.offset / TICKS_PER_QUARTER;
      count++;
    }
  }
  return count < 16 ? undefined : sum / count;
}

function swingOf(score: Score): string[] {
  const place = swingPlace(score);
  const metre = score.metres[0];
  if (place === undefined || place < 0.55 || (metre !== undefined && metre.unit === 8)) return [];
  const [first, second] = place >= 0.64 ? [2, 1] : [3, 2];
  const sound = element('sound', [
    element('swing', [element('first', first), element('second', second), element('swing-type', 'eighth')]),
  ]);
  return [direction([element('words', 'Swing')], 0, 'above', sound)];
}

function tempoOf(bpm: number, offset: number, bar: PrintedBar): string {
  const compound = bar.unit === 8 && bar.beats % 3 === 0;
  const felt = compound ? bpm / 1.5 : bpm;
  const mark = element('metronome', [
    element('beat-unit', 'quarter'),
    compound ? element('beat-unit-dot') : undefined,
    element('per-minute', Math.round(felt * 100) / 100),
  ]);
  return direction(
    [mark],
    offset,
    'above',
    element('sound', undefined, { tempo: Math.round(bpm * 1e4) / 1e4 }),
  );
}

function direction(
  kinds: readonly string[],
  offset: number,
  placement: 'above' | 'below' = 'above',
  sound?: string,
): string {
  return element(
    'direction',
    [
      ...kinds.map((kind) => element('direction-type', [kind])),
      offset > 0 ? element('offset', offset) : undefined,
      sound,
    ],
    { placement },
  );
}

function dynamicOf(score: Score, start: number, end: number): string | undefined {
  let sum = 0;
  let count = 0;
  for (const part of score.parts)
    for (const note of part.notes)
      if (note.start >= start && note.start < end) {
        sum += note.velocity;
        count++;
      }
  if (count === 0) return undefined;
  return DYNAMICS.findLast(([from]) => sum / count >= from)![1];
}
