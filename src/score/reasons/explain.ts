/**
 * What only the finished score can tell about its notes: their role over the chords, from which earlier bar a line comes, what
 * a fill leads to. The rules are those of the vocabulary; nothing is said that the notes do not bear out.
 */
import { parseChord } from '../../theory/chord.js';
import { type Key, keyOn, parseKey } from '../../theory/key.js';
import {
  type Note,
  type Part,
  type Reason,
  type Score,
  type ScoreSection,
  TICKS_PER_QUARTER,
} from '../score.js';
import { type Origin, originsOf } from './returns.js';
import { type KnownChord, knownChord, toneRole } from './tones.js';
import { NEW, RETURNS } from './vocabulary.js';

const LINES: readonly Part['role'][] = ['melody', 'counter', 'bass'];
const SUNG: readonly Part['role'][] = ['melody', 'counter'];
const LEADING: readonly (string | undefined)[] = ['fill', 'build'];
/** The motif of lines that a trained model wrote. */
const LEARNED = 'learned';

/** The score with all that it can say itself about why its notes are there; what it said before of that is said anew. */
export function explained(score: Score): Score {
  const ground = new Ground(score);
  return { ...score, parts: score.parts.map((part) => ({ ...part, notes: explainedNotes(part, ground) })) };
}

interface Span {
  readonly start: number;
  readonly chord: KnownChord;
}

/** Chords, keys, sections and bars of a score, found by tick; asked for in rising order they are found at once. */
class Ground {
  readonly spans: readonly Span[];
  readonly barTicks: number | undefined;
  readonly beatTicks: number;
  readonly #sections: readonly ScoreSection[];
  readonly #keys: readonly Key[];
  readonly #home: Key;
  #span = 0;
  #section = 0;

  constructor({ chords, sections, metres, key }: Score) {
    const known = new Map<string, KnownChord | undefined>();
    this.spans = chords.flatMap(({ start, symbol }): Span[] => {
      if (!known.has(symbol)) {
        const chord = parseChord(symbol);
        known.set(symbol, chord === null ? undefined : knownChord(chord));
      }
      const chord = known.get(symbol);
      return chord ? [{ start, chord }] : [];
    });
    const [metre] = metres;
    this.barTicks = metres.length === 1 ? (metre!.beats * 4 * TICKS_PER_QUARTER) / metre!.unit : undefined;
    this.beatTicks =
      metre === undefined ? TICKS_PER_QUARTER : (4 * TICKS_PER_QUARTER) / Math.min(4, metre.unit);
    this.#sections = sections;
    const home = parseKey(key) ?? keyOn(0, 'major');
    this.#keys = sections.map((section) => parseKey(section.key) ?? home);
    this.#home = home;
  }

  /** Index of the chord that sounds; -1 before the first. */
  spanAt(tick: number): number {
    const { spans } = this;
    if (this.#span >= spans.length || spans[this.#span]!.start > tick) this.#span = 0;
    while (this.#span + 1 < spans.length && spans[this.#span + 1]!.start <= tick) this.#span++;
    return spans.length === 0 || spans[this.#span]!.start > tick ? -1 : this.#span;
  }

  /** Index of the section; what comes after the last belongs to it. */
  sectionAt(tick: number): number {
    const sections = this.#sections;
    if (this.#section >= sections.length || sections[this.#section]!.start > tick) this.#section = 0;
    while (this.#section + 1 < sections.length && sections[this.#section + 1]!.start <= tick) this.#section++;
    return this.#section;
  }

  keyAt(tick: number): Key {
    return this.#keys[this.sectionAt(tick)] ?? this.#home;
  }

  /** Where a fill leads that is struck in the last bar of its section; undefined: on in the same one. */
  ledTo(tick: number): string | undefined {
    const index = this.sectionAt(tick);
    const next = this.#sections[index + 1];
    return next && this.barTicks !== undefined && tick >= next.start - this.barTicks ? next.id : undefined;
  }
}

function explainedNotes(part: Part, ground: Ground): readonly Note[] {
  const { notes, role, drums } = part;
  if (!notes.some(({ reason }) => reason !== undefined)) return notes;
  if (drums) return notes.map((note) => leading(note, ground));
  if (role === 'effects') return notes;
  const origins =
    SUNG.includes(role) && ground.barTicks !== undefined
      ? originsOf(notes, ground.barTicks, (tick) => ground.keyAt(tick))
      : undefined;
  const line = LINES.includes(role);
  return notes.map((note, i) => {
    const { reason } = note;
    if (reason === undefined) return note;
    const origin = origins?.get(Math.floor(note.start / ground.barTicks!));
    const tone = toneOf(notes, i, line, ground);
    return { ...note, reason: renewed(reason, tone, origin) };
  });
}

function renewed(reason: Reason, tone: Reason['tone'], from: Origin | undefined): Reason {
  const { section, chord, motif, transform: written } = reason;
  const transform = motif === LEARNED && isFound(written) ? (from?.how ?? NEW) : written;
  // One shape for most: there are thousands of them.
  const said: { -readonly [Key in keyof Reason]: Reason[Key] } = { section };
  if (chord !== undefined) said.chord = chord;
  if (motif !== undefined) said.motif = motif;
  if (transform !== undefined) said.transform = transform;
  if (tone !== undefined) said.tone = tone;
  if (from !== undefined) said.from = from;
  return said;
}

/** Whether a word of a trained model's line was found here, or is to be. */
function isFound(transform: string | undefined): boolean {
  return transform === undefined || transform === 'model' || transform === NEW || transform in RETURNS;
}

function toneOf(notes: readonly Note[], i: number, line: boolean, ground: Ground): Reason['tone'] {
  const note = notes[i]!;
  const { start, length, pitch, reason } = note;
  const at = ground.spanAt(start);
  const span = ground.spans[at];
  if (span === undefined) return undefined;
  const next = ground.spans[at + 1];
  const coming = next !== undefined && next.start <= start + ground.beatTicks ? next : undefined;
  const before = line ? earlier(notes, i) : undefined;
  const after = line ? later(notes, i, ground) : undefined;
  return toneRole({
    pitch,
    chord: span.chord,
    coming: coming?.chord,
    across: coming !== undefined && start + length > coming.start,
    before: before && heardBefore(before, start, ground),
    after: after?.pitch,
    key: ground.keyAt(start),
    approach: reason?.transform === 'approach',
    line,
  });
}

function heardBefore(before: Note, start: number, ground: Ground) {
  return {
    pitch: before.pitch,
    chord: ground.spans[Math.max(0, ground.spanAt(before.start))]!.chord,
    near: start - before.start - before.length < 2 * ground.beatTicks,
  };
}

function earlier(notes: readonly Note[], i: number): Note | undefined {
  for (let k = i - 1; k >= 0; k--) if (notes[k]!.start < notes[i]!.start) return notes[k];
  return undefined;
}

/** The next note of the same section: what a later section begins with is written later. */
function later(notes: readonly Note[], i: number, ground: Ground): Note | undefined {
  const { start, length } = notes[i]!;
  let k = i + 1;
  while (k < notes.length && notes[k]!.start === start) k++;
  const next = notes[k];
  if (next === undefined || next.start - start - length >= 2 * ground.beatTicks) return undefined;
  return ground.sectionAt(next.start) === ground.sectionAt(start) ? next : undefined;
}

function leading(note: Note, ground: Ground): Note {
  const { reason } = note;
  if (reason === undefined || !LEADING.includes(reason.transform)) return note;
  const to = ground.ledTo(note.start);
  const { to: _, ...said } = reason;
  return { ...note, reason: to === undefined ? said : { ...said, to } };
}
