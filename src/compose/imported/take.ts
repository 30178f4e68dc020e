/** Music that a file brought, taken by our players: a score like any other. */
import type { PlanSummary } from '../../contract/plan.js';
import { checkScore } from '../../score/check.js';
import { type ImportedMusic, NotesFileError } from '../../score/imported.js';
import type { KeyEvent, Note, Part, Score, TempoEvent, Ticks } from '../../score/score.js';
import type { Style } from '../../styles/style.js';
import { isMinor, type Key, keyName, parseKey, signatureOf, spellInKey } from '../../theory/key.js';
import { inferKey } from '../../theory/key-inference.js';
import { TempoMap } from '../../theory/tempo-map.js';
import { barsUntil, metresOf, sectionsOf } from './bars.js';
import { imported, type Seated } from './desk.js';
import { chordsOf, type HeardChord, spansOf } from './harmony.js';
import { playersOf } from './players.js';

/** Seconds that the last notes are given to ring. */
const RING = 2.5;
const MOST_NOTES = 200_000;
const MOST_SECONDS = 600;
const DEFAULT_BPM = 120;

export interface Take {
  readonly style: Style;
  readonly title: string;
  readonly loudness: number;
  readonly truePeak: number;
}

/** Throws NotesFileError for music that cannot be taken. `title` is for a file that has none. */
export function takeMusic(music: ImportedMusic, take: Take): Score {
  const parts = music.parts.filter(({ notes }) => notes.length > 0);
  const count = parts.reduce((sum, { notes }) => sum + notes.length, 0);
  if (count === 0) throw new NotesFileError('the file holds no note');
  if (count > MOST_NOTES)
    throw new NotesFileError(`the file holds ${count} notes; ${MOST_NOTES} are the most`);
  const tempoMap = new TempoMap(tempiOf(music));
  let lastOnset = 0;
  let lastRelease = music.endTick;
  for (const { notes } of parts)
    for (const { start, length, offset, played } of notes) {
      lastOnset = Math.max(lastOnset, start + 1);
      lastRelease = Math.max(lastRelease, start + length, start + offset + played);
    }
  const metres = metresOf(music);
  const bars = barsUntil(Math.max(lastOnset, music.endTick), metres);
  const barsEnd = bars.at(-1)!.start + bars.at(-1)!.length;
  const seconds = Math.max(tempoMap.seconds(lastRelease) + RING, tempoMap.seconds(barsEnd));
  const duration = Math.ceil(seconds * 1000) / 1000;
  if (duration > MOST_SECONDS)
    throw new NotesFileError(`the file lasts ${Math.round(duration)} s; ${MOST_SECONDS} s are the most`);
  const endTick = Math.max(barsEnd, Math.round(tempoMap.ticks(duration)));
  const chords = chordsOf(music, bars, endTick, (music.keys[0]?.fifths ?? 0) + 1);
  const keys = keysOf(music, chords, endTick);
  const players = playersOf(parts, take.style.name);
  const seats: Seated[] = parts.map((part, i) => ({
    id: idOf(players[i]!.role, players.slice(0, i).filter(({ role }) => role === players[i]!.role).length),
    player: players[i]!,
    part,
  }));
  const spans = sectionsOf(music, bars);
  const keyAt = (tick: Ticks): string => keys.findLast((key) => key.tick <= tick)!.key;
  const score: Score = {
    title: music.title || take.title,
    style: take.style.name,
    substyle: 'imported',
    briefHash: '',
    key: keys[0]!.key,
    duration,
    endTick,
    tempoMap: tempoMap.changes,
    metres,
    keys,
    sections: spans.map(({ id, name, startBar, bars: number }) => {
      const start = bars[startBar]!.start;
      const last = bars[startBar + number - 1]!;
      return {
        id,
        name,
        startBar,
        bars: number,
        start,
        length: last.start + last.length - start,
        key: keyAt(start),
        energy: 0.5,
      };
    }),
    chords: spansOf(chords, parseKey(keys[0]!.key)!, endTick),
    parts: seats.map((seat) => partOf(seat, keyAt, endTick)),
    production: imported(seats, take.style, take.loudness, take.truePeak),
  };
  const faults = checkScore(score);
  if (faults.length > 0) throw new Error(`unsound score: ${faults.join('; ')}`);
  return score;
}

function idOf(role: string, before: number): string {
  return before === 0 ? role : `${role}-${before + 1}`;
}

function tempiOf({ tempi }: ImportedMusic): TempoEvent[] {
  const sane = tempi.map(({ tick, bpm }) => ({ tick, bpm: Math.max(5, Math.min(1000, bpm)) }));
  const first = sane[0];
  if (first === undefined) return [{ tick: 0, bpm: DEFAULT_BPM }];
  return first.tick === 0 ? sane : [{ tick: 0, bpm: first.bpm }, ...sane];
}

function keysOf(music: ImportedMusic, chords: readonly HeardChord[], endTick: Ticks): KeyEvent[] {
  const said = music.keys.filter(({ key }) => parseKey(key) !== null);
  const first = said[0];
  if (first !== undefined) return first.tick === 0 ? said : [{ ...first, tick: 0 }, ...said];
  const timed = chords.map(({ chord, start }, i) => ({
    chord,
    length: (chords[i + 1]?.start ?? endTick) - start,
  }));
  const key: Key = inferKey(timed);
  return [{ tick: 0, key: keyName(key), fifths: signatureOf(key), minor: isMinor(key) }];
}

function partOf({ id, player, part }: Seated, keyAt: (tick: Ticks) => string, endTick: Ticks): Part {
  const keys = new Map<string, Key>();
  const keyOf = (tick: Ticks): Key => {
    const name = keyAt(tick);
    const known = keys.get(name) ?? parseKey(name)!;
    keys.set(name, known);
    return known;
  };
  const notes = part.notes.map((note): Note => {
    const onset = Math.max(0, note.start + note.offset);
    return {
      ...note,
      offset: onset - note.start,
      length: Math.max(1, Math.min(note.length, endTick - note.start)),
      played: Math.max(1, Math.min(note.played, endTick - onset)),
      spelling: part.drums ? '' : note.spelling || spellInKey(note.pitch, keyOf(note.start)),
    };
  });
  return {
    id,
    role: player.role,
    instrument: player.instrument,
    program: player.program,
    drums: part.drums,
    notes,
    pedal: part.pedal.filter(({ tick }) => tick < endTick),
  };
}

/** What the caller is told of the form of an imported score. */
export function summaryOf(score: Score): PlanSummary {
  const map = new TempoMap(score.tempoMap);
  const last = score.sections.at(-1)!;
  return {
    bars: last.startBar + last.bars,
    quarters_per_minute: score.tempoMap[0]!.bpm,
    sections: score.sections.map((section) => ({
      id: section.id,
      name: section.name,
      start_bar: section.startBar,
      bars: section.bars,
      start: map.seconds(section.start),
      key: section.key,
      energy: section.energy,
      ...chartsOf(score, section.start, section.start + section.length),
      material: section.id,
      purpose: 'statement',
      lead: 'tune',
      phrase_bars: 4,
    })),
    ending: {
      start: map.seconds(last.start + last.length),
      chords: `| ${score.chords.at(-1)!.symbol} |`,
      numerals: `| ${score.chords.at(-1)!.roman} |`,
    },
  };
}

/** The chords of a stretch one after another, each once: where they change is in the chart. */
function chartsOf({ chords }: Score, from: Ticks, to: Ticks): { chords: string; numerals: string } {
  const heard = chords.filter(({ start, length }) => start < to && start + length > from);
  return {
    chords: `| ${heard.map(({ symbol }) => symbol).join(' | ')} |`,
    numerals: `| ${heard.map(({ roman }) => roman).join(' | ')} |`,
  };
}
