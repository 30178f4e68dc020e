import type { Draws } from '../../math/random.js';
import type { DroneFigure, PhasesFigure, SparseFigure } from '../../styles/tables/comping.js';
import type { Key } from '../../theory/key.js';
import { pitchClass } from '../../theory/pitch.js';
import { intricacyOf, leaning } from '../intricacy.js';
import type { Draft, PlanBar } from '../plan.js';
import { poolOf } from './broken-chords.js';
import { draft, dynamicOf, lowest, type Seat, type Stretch } from './seat.js';
import { allowedClasses } from './tones.js';

/** Each voice of the chord enters in a cycle of its own that runs on through the sections. */
export function playPhases(seat: Seat, stretch: Stretch, figure: PhasesFigure): Draft[] {
  const { plan, harmony, random, voicings } = seat;
  const { beatTicks } = plan.metre;
  const size = Math.max(1, ...voicings.map((voicing) => voicing.length));
  const out: Draft[] = [];
  for (let voice = 0; voice < size; voice++) {
    const cycle = Math.round(figure.cycles[voice % figure.cycles.length]! * beatTicks);
    const half = beatTicks / 2;
    const phase =
      voice < 2 ? voice * beatTicks : Math.round((random.at('phase', voice).next() * cycle) / half) * half;
    const first = Math.max(0, Math.ceil((stretch.start - stretch.runStart - phase) / cycle));
    for (let turn = first; ; turn++) {
      let start = stretch.runStart + phase + turn * cycle;
      if (start >= stretch.end) break;
      let index = harmony.indexAt(start);
      const wanted = start + Math.round(cycle * figure.share);
      let pitch = voicings[index]?.[voice];
      if (pitch === undefined) continue;
      let end = heldUntil(seat, pitch, index, wanted);
      // A tone that would be cut at once waits for the chord that cuts it.
      if (
        end - start < Math.min(cycle / 3, 4 * beatTicks) &&
        end < stretch.end &&
        index + 1 < voicings.length
      ) {
        start = end;
        index = harmony.indexAt(start);
        pitch = voicings[index]?.[voice];
        if (pitch === undefined) continue;
        end = heldUntil(seat, pitch, index, wanted);
      }
      end = Math.min(stretch.runEnd, end);
      if (end - start < beatTicks) continue;
      const shade = 0.08 * (random.at('shade', voice, turn).next() - 0.5);
      const dynamic = dynamicOf(stretch, figure, shade);
      out.push(
        draft(
          seat,
          stretch.section.id,
          figure.name,
          { start, length: Math.max(1, end - start), pitch, dynamic },
          'phase',
        ),
      );
    }
  }
  return out;
}

/** How long a tone may last: through every following chord that it suits. */
function heldUntil(seat: Seat, pitch: number, index: number, wanted: number): number {
  const { chords } = seat.plan;
  for (let next = index + 1; next < chords.length; next++) {
    const span = chords[next]!;
    if (span.start >= wanted) break;
    if (!allowedClasses(span.chord, span.key).includes(pitch % 12)) return span.start;
  }
  return wanted;
}

/** Twice the events in the most intricate pieces, half of them in the plainest. */
const SPARSE_LEANING = 0.7;

/** Single tones or small clusters at irregular places, fewer where the melody speaks, some answered by an echo. */
export function playSparse(seat: Seat, stretch: Stretch, figure: SparseFigure): Draft[] {
  const { plan, harmony, room } = seat;
  const { metre } = plan;
  const [quiet, busy] = figure.density;
  const [least, most, gap] = figure.cluster;
  const slots = Math.round(metre.feltBeats * figure.grid);
  const slot = metre.barTicks / slots;
  const length = Math.round(figure.beats * metre.beatTicks);
  const out: Draft[] = [];
  const add = (start: number, pitch: number, shade: number, transform?: string): void => {
    if (start >= stretch.end) return;
    const note = {
      start,
      length: Math.min(length, stretch.runEnd - start),
      pitch,
      dynamic: dynamicOf(stretch, figure, shade),
    };
    out.push(draft(seat, stretch.section.id, figure.name, note, transform ?? 'scattered'));
  };
  for (const bar of stretch.bars) {
    const draws = sparseDraws(seat, stretch, figure, bar);
    const melody = room.onsets(bar.start, bar.start + metre.barTicks);
    const expected =
      (quiet + (busy - quiet) * bar.energy) *
      (0.6 + 0.6 * stretch.intensity) *
      (melody > 1 ? 0.6 : 1) *
      leaning(SPARSE_LEANING, intricacyOf(plan));
    const fewest = bar.index === 0 ? 1 : 0;
    const events = Math.max(
      fewest,
      Math.floor(expected) + (draws.chance(expected - Math.floor(expected)) ? 1 : 0),
    );
    for (let event = 0; event < events; event++) {
      const drawn = bar.start + Math.round(draws.integer(0, slots - 1) * slot);
      // A piece that opens with grains or bells opens with its first one, not with silence.
      const start = bar.index === 0 && event === 0 ? bar.start : drawn;
      const pool = poolOf(seat, harmony.indexAt(start), 4);
      if (pool.length === 0) continue;
      let tone = draws.integer(0, pool.length - 1);
      const count = draws.integer(least, most);
      for (let k = 0; k < count; k++) {
        add(
          start + Math.round(k * gap * metre.beatTicks),
          pool[tone]!,
          0.15 * (draws.next() - 0.5) - 0.04 * k,
        );
        tone = Math.max(0, Math.min(pool.length - 1, tone + draws.pick([-2, -1, 1, 1, 2])));
      }
      if (figure.echo !== undefined && draws.chance(figure.echo)) {
        const answer = start + draws.pick([2, 3, 3, 5]) * metre.beatTicks;
        const later = poolOf(seat, harmony.indexAt(answer), 4);
        if (later.length > 0) add(answer, later[Math.min(tone, later.length - 1)]!, -0.15, 'echo');
      }
    }
  }
  return out;
}

/** Bars of a loop that are played otherwise when it comes round. */
const MUTATED = 0.2;

/** Chances of a bar: its own, or those of its place in a loop that runs on through the sections and seldom meets their bars. */
function sparseDraws(
  { random }: Seat,
  { section }: Stretch,
  { name, loops }: SparseFigure,
  bar: PlanBar,
): Draws {
  if (!loops) return random.at('sparse', name, section.id, bar.barInSection);
  const loop = random.at('loop', name).pick(loops);
  const mutated = random.at('loop-mutation', name, bar.index).chance(MUTATED);
  return random.at('sparse', name, 'loop', bar.index % loop, mutated ? bar.index : 0);
}

/** Tones of the key, held through and struck again every so many bars. */
export function playDrone(seat: Seat, stretch: Stretch, figure: DroneFigure): Draft[] {
  const { plan, part } = seat;
  const turn = figure.bars * plan.metre.barTicks;
  const out: Draft[] = [];
  droneTones(figure, stretch.section.key, part.register).forEach((pitch, voice) => {
    // Later voices enter later, so that the drone is never struck as a block but at the start of the piece.
    const late = voice * plan.metre.barTicks;
    for (
      let start = stretch.start + (stretch.end - stretch.start > 2 * late ? late : 0);
      start < stretch.end;
    ) {
      const end = Math.min(start + turn, stretch.end);
      const note = {
        start,
        length: end - start,
        pitch,
        dynamic: dynamicOf(stretch, figure, -0.06 * voice),
        articulation: 'tenuto' as const,
      };
      out.push(draft(seat, stretch.section.id, figure.name, note, 'drone'));
      start = end;
    }
  });
  return out;
}

/** The drone's notes in a register; what lies above it comes an octave lower. */
export function droneTones(figure: DroneFigure, key: Key, register: readonly [number, number]): number[] {
  const root = lowest(pitchClass(key.tonic), register);
  const fold = (pitch: number): number =>
    pitch > register[1] && pitch - 12 >= register[0] ? fold(pitch - 12) : pitch;
  return [...new Set(figure.tones.map((tone) => fold(root + tone)))].filter((pitch) => pitch <= register[1]);
}
