/** The score as a picture: notes over time, a lane for the drums, sections and bars behind them. */
import type { Note, Part, Score, Ticks } from '../score/score.js';
import { barsOf } from './notation.js';
import { colourOf } from './part-colours.js';
import { type Box, type Group, type Picture, sidesOf } from './picture/picture.js';

export interface RollOptions {
  /** Pixels, 200-8000. */
  readonly width?: number;
  /** Pixels, 60-4000. */
  readonly height?: number;
}

const MARGIN = { left: 8, top: 22, right: 8, bottom: 8 };
const LEGEND = 18;
const TEXT = '#444444';

export function pianoRoll(score: Score, options: RollOptions = {}): Picture {
  const { width, height } = sidesOf(options.width ?? 1200, options.height ?? 480);
  const pitched = score.parts.filter((part) => !part.drums && part.notes.length > 0);
  const drums = score.parts.filter((part) => part.drums && part.notes.length > 0);
  const end = Math.max(score.endTick, 1);
  const inner = {
    width: width - MARGIN.left - MARGIN.right,
    height: height - MARGIN.top - MARGIN.bottom - LEGEND,
  };
  const lane = drums.length === 0 ? 0 : Math.max(28, Math.round(inner.height * 0.18));
  const x = (tick: Ticks) => round(MARGIN.left + (inner.width * Math.min(tick, end)) / end);
  const pitches = pitched.flatMap((part) => part.notes.map((note) => note.pitch));
  const low = pitches.reduce((least, pitch) => Math.min(least, pitch), 127) - 1;
  const high = pitches.reduce((most, pitch) => Math.max(most, pitch), 0) + 1;
  const step = (inner.height - lane) / Math.max(high - low + 1, 12);
  const groups = [...background(score, x, height - MARGIN.bottom - LEGEND)];
  for (const part of pitched)
    groups.push(
      notesOf(part, score, (note) => [round(MARGIN.top + (high - note.pitch) * step), step], x, end),
    );
  const kinds = [...new Set(drums.flatMap((part) => part.notes.map((note) => note.pitch)))].sort(
    (a, b) => b - a,
  );
  const row = lane / Math.max(kinds.length, 1);
  const base = MARGIN.top + inner.height - lane;
  for (const part of drums)
    groups.push(notesOf(part, score, (note) => [round(base + kinds.indexOf(note.pitch) * row), row], x, end));
  groups.push(...legend(score, height - 8));
  return { width, height, title: score.title, groups };
}

function notesOf(
  part: Part,
  score: Score,
  place: (note: Note) => readonly [y: number, height: number],
  x: (tick: Ticks) => number,
  end: Ticks,
): Group {
  const shapes = part.notes.map((note): Box => {
    const start = Math.max(note.start + note.offset, 0);
    const [y, height] = place(note);
    const stop = Math.min(start + (part.drums ? 60 : note.played), end);
    const width = round(Math.max(x(stop) - x(start), 1));
    return {
      kind: 'box',
      x: Math.min(x(start), round(x(end) - width)),
      y,
      width,
      height: round(Math.max(height * 0.86, 1)),
      opacity: round(0.35 + (0.65 * note.velocity) / 127),
    };
  });
  return { id: part.id, fill: colourOf(part, score), shapes };
}

function background(score: Score, x: (tick: Ticks) => number, bottom: number): Group[] {
  const lines = (strong: boolean): Box[] =>
    barsOf(score)
      .filter((bar) => bar.start < score.endTick)
      .filter((bar) => score.sections.some((section) => section.start === bar.start) === strong)
      .map((bar) => ({
        kind: 'box',
        x: x(bar.start),
        y: MARGIN.top,
        width: strong ? 1 : 0.5,
        height: bottom - MARGIN.top,
      }));
  return [
    { fill: '#d0d0d0', shapes: lines(false) },
    { fill: '#888888', shapes: lines(true) },
    {
      fill: TEXT,
      shapes: score.sections.map((section) => ({
        kind: 'label',
        x: x(section.start) + 3,
        y: 15,
        text: section.name,
        size: 11,
      })),
    },
  ];
}

function legend(score: Score, y: number): Group[] {
  let x = MARGIN.left;
  return score.parts
    .filter((part) => part.notes.length > 0)
    .flatMap((part): Group[] => {
      const at = x;
      x += 24 + 8 * part.instrument.length;
      return [
        {
          fill: colourOf(part, score),
          shapes: [{ kind: 'box', x: at, y: y - 8, width: 9, height: 9 }],
        },
        { fill: TEXT, shapes: [{ kind: 'label', x: at + 13, y, text: part.instrument, size: 10 }] },
      ];
    });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
