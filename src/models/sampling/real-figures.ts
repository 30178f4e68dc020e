import { log } from '../../math/elementary.js';
import { GRID } from '../corpus/classes.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { barLength } from '../melody/bar-grid.js';
import type { MelodyModel } from '../melody/melody-model.js';
import { walk } from '../melody/records.js';
import { sceneOf } from '../melody/scene.js';
import { type FigureRange, figuresOf, rangeOf } from './figures.js';

/** What the critic compares candidates of one kind ("jazz solo", "classical tune") with. */
export interface RealFigures {
  readonly range: FigureRange;
  /** Mean and spread of the model's nats a choice over real stretches that it was not trained on. */
  readonly surprise: readonly [mean: number, spread: number];
}

/** Bars of a stretch, and the fewest stretches that say something. */
const STRETCH = 8;
const FEWEST = 24;

/** Kind of line that a piece is an example of; null for chorales, whose upper voice is no melody of its own. */
export function kindOf(sheet: LeadSheet): string | null {
  if (sheet.source === 'jsb') return null;
  return `${sheet.style} ${sheet.source === 'wjazzd' ? 'solo' : 'tune'}`;
}

/** Figures of the pieces trained on, and surprise on the others, by kind. */
export function realFigures(
  model: MelodyModel,
  training: readonly LeadSheet[],
  others: readonly LeadSheet[],
): Record<string, RealFigures> {
  const figures = new Map<string, number[][]>();
  for (const sheet of training) {
    const kind = kindOf(sheet);
    if (kind === null) continue;
    const list = figures.get(kind) ?? [];
    list.push(...stretchesOf(sheet));
    figures.set(kind, list);
  }
  const surprises = new Map<string, number[]>();
  for (const sheet of others) {
    const kind = kindOf(sheet);
    if (kind === null) continue;
    const list = surprises.get(kind) ?? [];
    list.push(...surprisesOf(model, sheet));
    surprises.set(kind, list);
  }
  const all = [...surprises.values()].flat();
  const out: Record<string, RealFigures> = {};
  for (const [kind, list] of [...figures].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (list.length < FEWEST) continue;
    const own = surprises.get(kind) ?? [];
    out[kind] = { range: rangeOf(list), surprise: meanAndSpread(own.length < FEWEST ? all : own) };
  }
  return out;
}

function stretchesOf(sheet: LeadSheet): number[][] {
  const bar = barLength(sheet.meter);
  const groups = new Map<number, { onset: number; length: number; pitch: number }[]>();
  for (const [onset, duration, pitch] of sheet.melody) {
    const at = Math.round(onset * GRID);
    const index = Math.floor(at / (bar * STRETCH));
    const notes = groups.get(index) ?? [];
    notes.push({ onset: at - index * bar * STRETCH, length: Math.round(duration * GRID), pitch });
    groups.set(index, notes);
  }
  return [...groups.values()].flatMap((notes) => {
    const found = figuresOf(notes, bar);
    return found === null ? [] : [found];
  });
}

/** Mean nats a choice of every 32 notes. */
function surprisesOf(model: MelodyModel, sheet: LeadSheet): number[] {
  const nats: number[] = [];
  walk(sheet, sceneOf(sheet), {
    rhythm: (line, target) => {
      nats.push(-log(Math.max(1e-9, model.rhythm(line)[target]!)));
    },
    interval: (line, target) => {
      nats[nats.length - 1]! -= log(Math.max(1e-9, model.interval(line)[target]!));
    },
  });
  const means: number[] = [];
  for (let from = 0; from + 32 <= nats.length; from += 32)
    means.push(nats.slice(from, from + 32).reduce((sum, x) => sum + x, 0) / 64);
  return means;
}

function meanAndSpread(values: readonly number[]): [number, number] {
  const mean = values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
  const square = values.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / Math.max(1, values.length);
  return [mean, Math.sqrt(square)];
}
