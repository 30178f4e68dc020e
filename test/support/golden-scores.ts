import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BriefRequest } from '../../src/contract/brief.js';
import type { Note, Part, Score } from '../../src/score/score.js';
import { STYLES } from '../../src/styles/index.js';
import { barTicks, scoreOf } from './compose.js';
import { projectRoot } from './project.js';

/**
 * Golden scores: a digest of every bar of every part of a spread of briefs, kept as text, so that a change of the
 * composer shows which parts and bars of which pieces it moved, and whether notes or only their performance changed.
 */
export const GOLDEN_FILE = join(projectRoot, 'test/fixtures/golden-scores.txt');

const DURATIONS = [8, 20, 32, 45, 70];

export interface GoldenBrief {
  readonly name: string;
  readonly request: BriefRequest;
}

/** One brief a substyle; metres and lengths in turn. */
export function goldenBriefs(): GoldenBrief[] {
  return STYLES.names.flatMap((style) =>
    STYLES.get(style)!.substyles.map((substyle, i) => {
      const metre = substyle.metres[i % substyle.metres.length]!;
      const duration = DURATIONS[i % DURATIONS.length]!;
      const request = { style, substyle: substyle.name, metre, duration, seed: i + 1 };
      return { name: `${style} ${substyle.name} ${metre} ${duration} s seed ${i + 1}`, request };
    }),
  );
}

/** The lines that stand for a score: its frame, its chords, and each part with four hex digits a bar: notes, playing. */
export function digestOf(score: Score): string[] {
  const bar = barTicks(score);
  const sections = score.sections.map(({ name, bars }) => `${name}:${bars}`).join(' ');
  const lines = [
    `  frame: ${score.key}, ${score.tempoMap[0]!.bpm} BPM, ${sections}`,
    `  chords: ${byBar(score.chords, bar, ({ start, length, symbol }) => [start, length, symbol]).join(' ')}`,
  ];
  for (const part of score.parts) {
    const notes = byBar(part.notes, bar, written);
    const playing = byBar(part.notes, bar, played);
    const bars = notes.map((digest, i) =>
      digest === '..' && playing[i] === '..' ? '....' : digest + playing[i],
    );
    lines.push(`  ${part.id} (${part.instrument}, ${part.notes.length} notes): ${bars.join(' ')}`);
  }
  return lines;
}

const written = ({ start, length, pitch, articulation }: Note): unknown => [
  start,
  length,
  pitch,
  articulation,
];
const played = ({ offset, played, velocity, bend }: Note): unknown => [offset, played, velocity, bend ?? 0];

/** Two hex digits a bar, '..' for an empty one. */
function byBar<T extends { readonly start: number }>(
  events: readonly T[],
  bar: number,
  face: (event: T) => unknown,
): string[] {
  const bars: unknown[][] = [];
  for (const event of events) {
    const index = Math.floor(event.start / bar);
    while (bars.length <= index) bars.push([]);
    bars[index]!.push(face(event));
  }
  return bars.map((faces) => (faces.length === 0 ? '..' : hex(JSON.stringify(faces), 2)));
}

/** FNV-1a, folded to so many hex digits. */
function hex(text: string, digits: number): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  const folded = (hash ^ (hash >>> 16) ^ (digits <= 2 ? hash >>> 8 : 0)) >>> 0;
  return (folded & (digits <= 2 ? 0xff : 0xffff)).toString(16).padStart(digits, '0');
}

/** The golden file as blocks of lines by name of the brief. */
export function readGolden(): Map<string, string[]> {
  const blocks = new Map<string, string[]>();
  if (!existsSync(GOLDEN_FILE)) return blocks;
  let block: string[] = [];
  for (const line of readFileSync(GOLDEN_FILE, 'utf8').split('\n')) {
    if (line.startsWith('# ') || line === '') continue;
    if (line.startsWith(' ')) block.push(line);
    else {
      block = [];
      blocks.set(line, block);
    }
  }
  return blocks;
}

/** What the file holds for the composer as it is. */
export function goldenText(): string {
  const head =
    '# Digests of composed scores; written by test/support/write-golden-scores.ts after a meant change.\n' +
    '# A part has four hex digits a bar: two for the notes as written, two for how they are played.\n';
  const blocks = goldenBriefs().map(({ name, request }) => [name, ...digestOf(scoreOf(request))].join('\n'));
  return `${head}\n${blocks.join('\n\n')}\n`;
}

/** What differs, in words: "bass (Upright Bass): other notes in bars 3-5, played otherwise in bar 9". */
export function differences(before: readonly string[], now: readonly string[]): string[] {
  const label = (line: string): string => line.slice(0, line.indexOf(':')).trim();
  const id = (line: string): string => label(line).split(' (')[0]!;
  const out: string[] = [];
  for (const line of before)
    if (!now.some((other) => id(other) === id(line))) out.push(`${label(line)}: no longer there`);
  for (const line of now) {
    const old = before.find((other) => id(other) === id(line));
    if (old === undefined) out.push(`${label(line)}: new`);
    else if (old !== line) out.push(`${label(line)}: ${change(old, line)}`);
  }
  return out;
}

function change(before: string, now: string): string {
  const name = before.trim();
  const body = (line: string): string => line.slice(line.indexOf(':') + 1).trim();
  if (name.startsWith('frame')) return `was "${body(before)}", is "${body(now)}"`;
  const [old, fresh] = [body(before).split(' '), body(now).split(' ')];
  const notes: number[] = [];
  const playing: number[] = [];
  for (let bar = 0; bar < Math.max(old.length, fresh.length); bar++) {
    const [was, is] = [old[bar] ?? '....', fresh[bar] ?? '....'];
    if (was.slice(0, 2) !== is.slice(0, 2)) notes.push(bar + 1);
    else if (was !== is) playing.push(bar + 1);
  }
  const words: string[] = [];
  if (notes.length > 0)
    words.push(`other ${name.startsWith('chords') ? 'chords' : 'notes'} in ${barsText(notes)}`);
  if (playing.length > 0) words.push(`played otherwise in ${barsText(playing)}`);
  const count = (line: string): string => line.slice(0, line.indexOf(':')).split(', ').at(-1) ?? '';
  if (count(before) !== count(now)) words.push(`was ${count(before).replace(')', '')}`);
  return words.join(', ') || 'another instrument';
}

/** "bars 3-5, 9". */
function barsText(bars: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const bar of bars) {
    const last = runs[runs.length - 1];
    if (last && last[1] === bar - 1) last[1] = bar;
    else runs.push([bar, bar]);
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${bars.length === 1 ? 'bar' : 'bars'} ${text}`;
}

/** The parts of a score, for tests of the digest itself. */
export function withPart(score: Score, id: string, change: (part: Part) => Part): Score {
  return { ...score, parts: score.parts.map((part) => (part.id === id ? change(part) : part)) };
}
