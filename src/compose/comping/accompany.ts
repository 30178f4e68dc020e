import type { Figure, Vocabulary } from '../../styles/tables/comping.js';
import {
  type Draft,
  type Plan,
  type PlanBar,
  type PlanSection,
  type Writer,
  writtenSections,
} from '../plan.js';
import { playArpeggio } from './broken-chords.js';
import { chooseFigure } from './choose-figure.js';
import { playEnding } from './closing.js';
import { HarmonyLine } from './harmony-line.js';
import { playHeld } from './held.js';
import { playDrone, playPhases, playSparse } from './layers.js';
import { lineVoices, playsLine } from './line-voices.js';
import { MelodyRoom } from './melody-room.js';
import { partVoicings } from './part-voicings.js';
import { playRhythm } from './rhythm.js';
import { playRiff } from './riff-playing.js';
import type { Seat, Stretch } from './seat.js';
import { playTransition } from './transitions.js';

/**
 * Accompaniment of one part: its chords are voiced through the whole piece, then each section is played in the
 * figure that the arrangement gave it, then the ending. The role says who plays, the figure says what.
 */
export const accompany: Writer = (plan, part, random, upstream) => {
  const figures = new Map(plan.style.comping.figures.map((figure) => [figure.name, figure]));
  const fallback = chooseFigure(plan, part, null, random);
  if (fallback === null) return [];
  const figureOf = (section: PlanSection): Figure | null => {
    const name = part.figures[section.id];
    return name === undefined ? null : (figures.get(name) ?? fallback);
  };
  const lastSection = plan.sections[plan.sections.length - 1];
  const closing = lastSection === undefined ? fallback : figureOf(lastSection);

  const room = new MelodyRoom(upstream.melody);
  const harmony = new HarmonyLine(plan);
  const { voicings, moving } = playsLine(part)
    ? { voicings: lineVoices(plan, part, room), moving: new Map<number, (readonly number[])[]>() }
    : partVoicings(
        plan,
        part,
        random,
        room,
        vocabularyBy(plan.style.comping.voicings, (index) => {
          const start = plan.chords[index]!.start;
          const section = plan.sections.find((candidate) => start < candidate.start + candidate.length);
          return (section === undefined ? closing : figureOf(section)) ?? fallback;
        }),
      );
  const rhythm = part.seed === undefined ? plan.random.under('accompaniment') : random;
  const seat: Seat = { plan, part, random, rhythm, room, harmony, voicings, moving };

  const out: Draft[] = [];
  for (const section of writtenSections(plan)) {
    const figure = figureOf(section);
    if (figure === null || isStanding(plan, section)) continue;
    const bars = plan.bars.slice(section.startBar, section.startBar + section.bars);
    const stretch = stretchOf(plan.sections, section, bars, part.intensity, figureOf);
    for (const note of play(seat, stretch, figure)) out.push(note);
  }
  const presence = lastSection === undefined ? 0.6 : (part.intensity[lastSection.id] ?? 0.5);
  if (closing !== null && plan.written === undefined) out.push(...playEnding(seat, closing, presence));
  return tidy(out, plan.endTick);
};

/** Written in a chapter before; in strict part-writing other lines listen to what stands, too. */
function isStanding({ standing = 0, style }: Plan, { start, length }: PlanSection): boolean {
  return start + length <= standing && !style.melody.strict;
}

function vocabularyBy(
  voicings: Readonly<Record<string, Vocabulary>>,
  figureAt: (chord: number) => Figure,
): (chord: number) => { name: string; vocabulary: Vocabulary } {
  const first = Object.keys(voicings)[0]!;
  return (chord) => {
    const name = figureAt(chord).voicing ?? first;
    return { name, vocabulary: voicings[name] ?? voicings[first]! };
  };
}

function stretchOf(
  sections: readonly PlanSection[],
  section: PlanSection,
  bars: readonly PlanBar[],
  intensity: Readonly<Record<string, number>>,
  figureOf: (section: PlanSection) => Figure | null,
): Stretch {
  const figure = figureOf(section);
  let first = section;
  let last = section;
  for (let i = section.index - 1; i >= 0 && figureOf(sections[i]!) === figure; i--) first = sections[i]!;
  for (let i = section.index + 1; i < sections.length && figureOf(sections[i]!) === figure; i++)
    last = sections[i]!;
  return {
    section,
    bars,
    start: section.start,
    end: section.start + section.length,
    intensity: intensity[section.id] ?? 0.5,
    runStart: first.start,
    runEnd: last.start + last.length,
  };
}

function play(seat: Seat, stretch: Stretch, figure: Figure): Draft[] {
  switch (figure.kind) {
    case 'rhythm':
      return playRhythm(seat, stretch, figure);
    case 'held':
      return playHeld(seat, stretch, figure);
    case 'arpeggio':
      return playArpeggio(seat, stretch, figure);
    case 'riff':
      return playRiff(seat, stretch, figure);
    case 'phases':
      return playPhases(seat, stretch, figure);
    case 'sparse':
      return playSparse(seat, stretch, figure);
    case 'drone':
      return playDrone(seat, stretch, figure);
    case 'transition':
      return playTransition(seat, stretch, figure);
  }
}

/** In order, inside the piece, and no pitch struck while it still sounds: the earlier note is cut. */
function tidy(drafts: readonly Draft[], endTick: number): Draft[] {
  const sorted = drafts
    .filter((note) => note.start < endTick)
    .sort((a, b) => a.start - b.start || a.pitch - b.pitch || b.length - a.length);
  const out: Draft[] = [];
  const sounding = new Map<number, number>();
  for (const note of sorted) {
    const before = sounding.get(note.pitch);
    if (before !== undefined) {
      const earlier = out[before]!;
      if (earlier.start === note.start) continue;
      if (earlier.start + earlier.length > note.start)
        out[before] = { ...earlier, length: note.start - earlier.start };
    }
    sounding.set(note.pitch, out.length);
    const length = Math.max(1, Math.min(Math.round(note.length), endTick - note.start));
    out.push(length === note.length ? note : { ...note, length });
  }
  return out;
}
