/** The score as a picture: notes over time, a lane for the drums, sections and bars behind them (SVG). */
import type { Part, Score, Ticks } from '../score/score.js';
import { element } from './musicxml/xml.js';
import { barsOf } from './notation.js';

export interface RollOptions {
  /** Pixels, 200-8000. */
  readonly width?: number;
  readonly height?: number;
}

const MARGIN = { left: 8, top: 22, right: 8, bottom: 8 };
const LEGEND = 18;
/** Colour of a part by its role, then by its place among equals. */
const COLOURS: Readonly<Record<string, readonly string[]>> = {
  melody: ['#d1495b', '#b23a67', '#e07a5f'],
  counter: ['#edae49', '#c98b2b'],
  bass: ['#00798c', '#00586b'],
  comping: ['#66a182', '#3d7a5c', '#8ab17d'],
  pad: ['#8d99ae', '#6c7a92'],
  arpeggio: ['#7b5ea7', '#5c4287'],
  texture: ['#a5a58d', '#8a8a72'],
  effects: ['#b8b8b8'],
  drums: ['#3d3d3d'],
  percussion: ['#6f4e37'],
};

export function writePianoRoll(score: Score, { width = 1200, height = 480 }: RollOptions = {}): string {
  const w = Math.min(Math.max(Math.round(width), 200), 8000);
  const h = Math.min(Math.max(Math.round(height), 120), 4000);
  const pitched = score.parts.filter((part) => !part.drums && part.notes.length > 0);
  const drums = score.parts.filter((part) => part.drums && part.notes.length > 0);
  const end = Math.max(score.endTick, 1);
  const inner = { width: w - MARGIN.left - MARGIN.right, height: h - MARGIN.top - MARGIN.bottom - LEGEND };
  const lane = drums.length === 0 ? 0 : Math.max(28, Math.round(inner.height * 0.18));
  const x = (tick: Ticks) => round(MARGIN.left + (inner.width * Math.min(tick, end)) / end);
  const pitches = pitched.flatMap((part) => part.notes.map((note) => note.pitch));
  const low = pitches.reduce((least, pitch) => Math.min(least, pitch), 127) - 1;
  const high = pitches.reduce((most, pitch) => Math.max(most, pitch), 0) + 1;
  const step = (inner.height - lane) / Math.max(high - low + 1, 12);
  const y = (pitch: number) => round(MARGIN.top + (high - pitch) * step);
  const shapes: string[] = [];
  for (const part of pitched)
    shapes.push(notesOf(part, colourOf(part, score), (note) => [y(note.pitch), step], x));
  const kinds = [...new Set(drums.flatMap((part) => part.notes.map((note) => note.pitch)))].sort(
    (a, b) => b - a,
  );
  const row = lane / Math.max(kinds.length, 1);
  const base = MARGIN.top + inner.height - lane;
  for (const part of drums)
    shapes.push(
      notesOf(part, colourOf(part, score), (note) => [round(base + kinds.indexOf(note.pitch) * row), row], x),
    );
  return `${element(
    'svg',
    [
      element('title', score.title),
      element('rect', undefined, { width: w, height: h, fill: '#ffffff' }),
      ...background(score, x, h - MARGIN.bottom - LEGEND),
      ...shapes,
      ...legend(score, h - 8),
    ],
    { xmlns: 'http://www.w3.org/2000/svg', width: w, height: h, viewBox: `0 0 ${w} ${h}` },
  )}\n`;
}

function notesOf(
  part: Part,
  colour: string,
  place: (note: Part['notes'][number]) => readonly [y: number, height: number],
  x: (tick: Ticks) => number,
): string {
  return element(
    'g',
    part.notes.map((note) => {
      const start = Math.max(note.start + note.offset, 0);
      const [y, height] = place(note);
      const left = x(start);
      return element('rect', undefined, {
        x: left,
        y,
        width: round(Math.max(x(start + (part.drums ? 60 : note.played)) - left, 1)),
        height: round(Math.max(height * 0.86, 1)),
        opacity: round(0.35 + (0.65 * note.velocity) / 127),
      });
    }),
    { fill: colour, id: part.id },
  );
}

function background(score: Score, x: (tick: Ticks) => number, bottom: number): string[] {
  const out: string[] = [];
  for (const bar of barsOf(score)) {
    if (bar.start >= score.endTick) break;
    const strong = score.sections.some((section) => section.start === bar.start);
    out.push(
      element('line', undefined, {
        x1: x(bar.start),
        x2: x(bar.start),
        y1: MARGIN.top,
        y2: bottom,
        stroke: strong ? '#888888' : '#e4e4e4',
        'stroke-width': strong ? 1 : 0.5,
      }),
    );
  }
  for (const section of score.sections)
    out.push(
      element('text', section.name, {
        x: x(section.start) + 3,
        y: 15,
        'font-family': 'sans-serif',
        'font-size': 11,
        fill: '#444444',
      }),
    );
  return out;
}

function legend(score: Score, y: number): string[] {
  let x = MARGIN.left;
  return score.parts
    .filter((part) => part.notes.length > 0)
    .flatMap((part) => {
      const at = x;
      x += 22 + 6 * part.instrument.length;
      return [
        element('rect', undefined, { x: at, y: y - 8, width: 9, height: 9, fill: colourOf(part, score) }),
        element('text', part.instrument, {
          x: at + 13,
          y,
          'font-family': 'sans-serif',
          'font-size': 10,
          fill: '#444444',
        }),
      ];
    });
}

function colourOf(part: Part, score: Score): string {
  const colours = COLOURS[part.role] ?? ['#777777'];
  const equals = score.parts.filter((other) => other.role === part.role);
  return colours[equals.indexOf(part) % colours.length]!;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
