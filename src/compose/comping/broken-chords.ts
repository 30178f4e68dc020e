import type { ArpeggioFigure } from '../../styles/tables/comping.js';
import type { Draft } from '../plan.js';
import { draft, dynamicOf, type Seat, type Stretch } from './seat.js';

/** Bars after which a loop that goes against the bar begins with it again. */
const MEETING = 8;

/** Steps of a drawn contour. */
const CONTOUR = 16;

/** Chord tones one after the other in an order and a rhythm drawn once for the section's material. */
export function playArpeggio(seat: Seat, stretch: Stretch, figure: ArpeggioFigure): Draft[] {
  const { plan, harmony, random } = seat;
  const { metre } = plan;
  const { material, id } = stretch.section;
  const perBeat = metre.compound ? compoundSteps(figure.steps) : figure.steps;
  const step = metre.beatTicks / perBeat;
  const order = random.at('order', figure.name, material).pick(figure.orders);
  const contour = contourOf(seat, figure.name, material);
  const mask = maskOf(seat, stretch, figure);
  const cycle = figure.cycles && random.at('cycle', figure.name, material).pick(figure.cycles);
  const out: Draft[] = [];
  for (const bar of stretch.bars) {
    const steps = Math.round(metre.barTicks / step);
    for (let i = 0; i < steps; i++) {
      const place = cycle ? (i + (bar.barInSection % MEETING) * steps) % cycle : i + bar.barInPhrase * steps;
      const letter = mask === null ? 'x' : mask[place % mask.length]!;
      if (letter === '.') continue;
      const start = bar.start + Math.round(i * step);
      const pool = poolOf(seat, harmony.indexAt(start), figure.octaves);
      if (pool.length === 0) continue;
      const at = indexIn(pool.length, order, cycle ? place : i, contour[place % CONTOUR]!);
      const shade = (letter === 'X' ? 0.12 : 0) + (i % perBeat === 0 ? 0.04 : -0.04);
      const length = Math.max(1, Math.min(Math.round(step * figure.gate), stretch.end - start));
      out.push(
        draft(
          seat,
          id,
          figure.name,
          { start, length, pitch: pool[at]!, dynamic: dynamicOf(stretch, figure, shade) },
          order,
        ),
      );
    }
  }
  return out;
}

function compoundSteps(steps: number): number {
  return steps === 1 ? 1 : steps === 2 ? 3 : 6;
}

/** Tones of the voicing in every octave of the span above its lowest note, rising. */
export function poolOf(seat: Seat, index: number, octaves: number): number[] {
  const voicing = seat.voicings[index] ?? [];
  const base = voicing[0];
  if (base === undefined) return [];
  const classes = new Set(voicing.map((pitch) => pitch % 12));
  const high = Math.min(seat.part.register[1], Math.max(base + 12 * octaves, voicing[voicing.length - 1]!));
  const pool: number[] = [];
  for (let pitch = base; pitch <= high; pitch++) if (classes.has(pitch % 12)) pool.push(pitch);
  return pool;
}

/** A wave of tone numbers with a pull home, the second half answering the first. */
function contourOf(seat: Seat, figure: string, material: string): number[] {
  const draws = seat.random.at('contour', figure, material);
  const half: number[] = [0];
  while (half.length < CONTOUR / 2) {
    const last = half[half.length - 1]!;
    const move = draws.weighted([-3, -2, -1, 1, 2, 3, 0], (m) =>
      m === 0 ? 0.3 : last + m < 0 ? 0.05 : 1 / Math.abs(m),
    );
    half.push(Math.max(0, Math.min(7, last + move)));
  }
  const answer = half.map((tone, i) =>
    i < CONTOUR / 4 ? tone : Math.max(0, Math.min(7, tone + draws.integer(-1, 1))),
  );
  return [...half, ...answer];
}

function indexIn(size: number, order: ArpeggioFigure['orders'][number], step: number, tone: number): number {
  if (size === 1) return 0;
  switch (order) {
    case 'up':
      return step % size;
    case 'down':
      return size - 1 - (step % size);
    case 'up-down': {
      const turn = step % (2 * size - 2);
      return turn < size ? turn : 2 * size - 2 - turn;
    }
    case 'alternate':
      return step % 2 === 0 ? 0 : 1 + (((step - 1) / 2) % (size - 1));
    case 'motif':
      return tone % size;
  }
}

/** Masks stand from sparse to busy: energy chooses, the draw of the material shades. */
function maskOf(seat: Seat, stretch: Stretch, figure: ArpeggioFigure): string | null {
  const { masks } = figure;
  if (masks === undefined || masks.length === 0) return null;
  const { energy, material } = stretch.section;
  const level = 0.6 * energy + 0.4 * stretch.intensity;
  const index = Math.round(
    level * (masks.length - 1) +
      seat.random.at('mask', figure.name, material).gaussian() * Math.max(0.7, 0.14 * masks.length),
  );
  return masks[Math.max(0, Math.min(masks.length - 1, index))]!.replace(/\s/g, '');
}
