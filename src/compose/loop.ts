/** A loop is composed as if it went on behind its last bar; here what lies there is left out. */
import type { Note, PedalEvent, Score, Ticks } from '../score/score.js';
import type { Draft, Outline } from './plan.js';

/** What a part has written, as far as the loop goes. */
export function beforeTurn({ turn }: Outline, drafts: readonly Draft[]): readonly Draft[] {
  if (turn === undefined) return drafts;
  return drafts
    .filter(({ start }) => start < turn)
    .map((draft) => ({ ...draft, length: Math.min(draft.length, turn - draft.start) }));
}

/** The score up to where the loop goes round: every note and pedal is let go by then, and what rings on is for the sound. */
export function turnedScore({ turn }: Outline, score: Score): Score {
  if (turn === undefined) return score;
  return {
    ...score,
    loop: true,
    endTick: turn,
    chords: score.chords
      .filter(({ start }) => start < turn)
      .map((chord) => ({ ...chord, length: Math.min(chord.length, turn - chord.start) })),
    parts: score.parts.map((part) => ({
      ...part,
      notes: part.notes.map((note) => noteWithin(note, turn)),
      pedal: pedalWithin(part.pedal, turn),
    })),
    production: {
      ...score.production,
      automation: score.production.automation.map((lane) => {
        const points = lane.points.filter(({ tick }) => tick < turn);
        return points.length > 0 ? { ...lane, points } : lane;
      }),
    },
  };
}

function noteWithin(note: Note, turn: Ticks): Note {
  const offset = Math.min(note.offset, turn - 1 - note.start);
  const played = Math.max(1, Math.min(note.played, turn - note.start - offset));
  return { ...note, length: Math.min(note.length, turn - note.start), offset, played };
}

function pedalWithin(pedal: readonly PedalEvent[], turn: Ticks): PedalEvent[] {
  const kept = pedal.filter(({ tick }) => tick < turn);
  return kept.at(-1)?.down ? [...kept, { tick: turn, down: false }] : kept;
}
