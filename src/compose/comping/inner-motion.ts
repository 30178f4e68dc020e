import { Random } from '../../math/random.js';
import type { InnerMotion } from '../../styles/tables/comping.js';
import { bassClass } from '../../theory/chord.js';
import { chordAt } from '../chord-at.js';
import { type Alphabet, alphabetOf } from '../melody/alphabet.js';
import { lineOf, spoils, type Voice, voiceOf, wantedSteps } from '../parallels.js';
import { type Draft, type Plan, type PlanPart, type PlanSection, partRandom } from '../plan.js';
import { playsLine } from './line-voices.js';

/** Semitones that rub: seconds and sevenths, and what lies an octave further. */
const RUBS = [1, 11];
/** Where the tune stands still somebody moves; where it runs they wait: factors on the chance. */
const STILL = 1.4;
const RUNS = 0.6;
/** What a return adds to it. */
const AGAIN = 0.15;

/**
 * Inner voices that move while others hold, the part-writing unspoilt: a tone is tied over a new chord and resolves by step a
 * beat or an eighth later; tones between pass in eighths to the next; a note held long goes to another tone of its chord. Only lines of
 * strings and winds below the second voice, only what they would hold for two beats and more.
 */
export function movingInside(
  plan: Plan,
  part: PlanPart,
  drafts: readonly Draft[],
  others: readonly (readonly Draft[])[],
): readonly Draft[] {
  const manners = plan.style.comping.innerMotion;
  const held = lineOf(drafts);
  if (!manners || !playsLine(part) || held === undefined || held.length < 2) return drafts;
  const inner = new Inner(
    plan,
    part,
    others.map(voiceOf),
    plan.random.at('inner-motion').weighted(manners, ({ weight }) => weight),
  );
  const line: Draft[] = [];
  const parts = held.flatMap((note) => byChords(plan, note));
  const struck = new Set(held.map(({ start }) => start));
  let still: Draft | undefined;
  for (const [i, note] of parts.entries()) {
    const before = line.at(-1);
    // A tone that two chords share is held on where nothing moved.
    if (before && before === still && !struck.has(note.start))
      line[line.length - 1] = { ...before, length: note.start + note.length - before.start };
    else line.push(inner.tied(line, note));
    const now = line.at(-1);
    const next = parts[i + 1];
    if (next) inner.lead(line, next);
    still = line.at(-1) === now ? now : undefined;
  }
  const kept = new Set(held);
  return [...line, ...drafts.filter((note) => !kept.has(note))].sort(
    (a, b) => a.start - b.start || a.pitch - b.pitch,
  );
}

/** A note that is held over several chords, in pieces: two beats and more under a chord, a beat and more after them. */
function byChords(plan: Plan, note: Draft): Draft[] {
  const least = 2 * plan.metre.beatTicks;
  const end = note.start + note.length;
  const chord = chordAt(plan, note.start);
  const change = chord.start + chord.length;
  if (note.exact || change - note.start < least || end - change < least / 2) return [note];
  const rest = { ...note, start: change, length: end - change };
  return [{ ...note, length: change - note.start }, ...byChords(plan, rest)];
}

class Inner {
  readonly #plan: Plan;
  readonly #part: PlanPart;
  readonly #voices: readonly Voice[];
  readonly #manner: InnerMotion;
  readonly #random: Random;
  /** An eighth. */
  readonly #step: number;

  constructor(plan: Plan, part: PlanPart, voices: readonly Voice[], manner: InnerMotion) {
    this.#plan = plan;
    this.#part = part;
    this.#voices = voices;
    this.#manner = manner;
    this.#random = partRandom(plan, part, Random.of);
    this.#step = plan.metre.beatTicks / (plan.metre.compound ? 3 : 2);
  }

  /** A note as it comes after the line: where the one before is tied over, a beat or an eighth later; the line's last note is prolonged. */
  tied(line: Draft[], note: Draft): Draft {
    const before = line.at(-1);
    const { metre } = this.#plan;
    const beat = metre.beatTicks;
    const section = this.#together(before, note);
    if (!before || !section) return note;
    const falls = before.pitch - note.pitch;
    const place = (note.start - section.start) % metre.barTicks;
    // A tone of a beat waits for half of it.
    const wait = note.length >= 2 * beat ? beat : this.#step;
    if ((falls !== 1 && falls !== 2) || note.length <= wait || before.length < beat) return note;
    if (place !== 0 && place * 2 !== metre.barTicks) return note;
    const chord = chordAt(this.#plan, note.start);
    const here = alphabetOf('key', chord);
    const pc = before.pitch % 12;
    if (chord.start !== note.start || chord.length <= wait) return note;
    if (here.inChord[pc] || !here.inScale[pc] || !here.inChord[note.pitch % 12]) return note;
    const root = bassClass(chord.chord);
    if (RUBS.includes((pc - root + 12) % 12)) return note;
    const struck = this.#sounding(note.start, note.start + wait);
    // What it resolves to waits for it.
    if (struck.some(({ pitch }) => pitch % 12 === note.pitch % 12 || this.#rub(pitch, before.pitch)))
      return note;
    if (!this.#draws('tied', section, note.start).chance(this.#manner.suspends)) return note;
    const held = {
      ...before,
      length: note.start + wait - before.start,
      reason: before.reason && { ...before.reason, transform: 'suspension' },
    };
    const late = {
      ...note,
      start: note.start + wait,
      length: note.length - wait,
      dynamic: note.dynamic - 0.03,
      reason: note.reason && { ...note.reason, transform: 'resolution' },
    };
    if (spoils(this.#voices, [...line.slice(0, -1), held, late], line.length)) return note;
    line[line.length - 1] = held;
    return late;
  }

  /** Motion from the line's last note to the next one: what is found is written behind it. */
  lead(line: Draft[], next: Draft): void {
    const from = line.at(-1)!;
    const { metre } = this.#plan;
    const beat = metre.beatTicks;
    const section = this.#together(from, next);
    if (!section || from.exact || next.start - from.start < 2 * beat) return;
    const chord = chordAt(this.#plan, next.start - 1);
    const after = chordAt(this.#plan, next.start);
    // Leading notes and sevenths go where they have to.
    if (wantedSteps(chord, after, from.pitch).length > 0) return;
    const attacks = this.#voices[0]?.line.filter(
      ({ start }) => start > from.start && start < next.start,
    ).length;
    const beats = (next.start - from.start) / beat;
    const pace = attacks === undefined || attacks < beats * 0.75 ? STILL : attacks > beats * 1.5 ? RUNS : 1;
    const chance =
      this.#manner.moves * pace * (0.6 + 0.8 * section.energy) + (section.occurrence > 0 ? AGAIN : 0);
    if (!this.#draws('moves', section, from.start).chance(Math.min(0.95, chance))) return;
    const here = alphabetOf('key', chord);
    const whole = chord.start <= from.start;
    if (!whole && next.pitch === from.pitch) return;
    const free = [this.#turning(from, next, here), this.#skipping(from, next, here)];
    const first = this.#draws('way', section, from.start).chance(0.5) ? free : free.toReversed();
    const ways = [
      this.#passing(from, next, here),
      ...(whole ? [...first, this.#beside(from, next, here)] : []),
    ];
    for (const way of ways) {
      if (way.length < 2 || !this.#sound(line, way, next)) continue;
      line.splice(line.length - 1, 1, ...way);
      return;
    }
  }

  /** Tones of the scale between two notes, in eighths before the second. */
  #passing(from: Draft, next: Draft, here: Alphabet): Draft[] {
    const between = this.#between(from.pitch, next.pitch, here);
    return between
      ? this.#notes(
          from,
          next,
          [from.pitch, ...between],
          between.map((_, k) => between.length - k),
        )
      : [];
  }

  /** From the middle on another tone of the chord, tones between on the way there and, where there is time, on the way on. */
  #turning(from: Draft, next: Draft, here: Alphabet): Draft[] {
    const eighths = (next.start - from.start) / this.#step;
    const middle = this.#half(from, next);
    if (middle === 0) return [];
    for (const goal of this.#goals(from, next, here)) {
      const there = this.#between(from.pitch, goal, here);
      const on = this.#between(goal, next.pitch, here) ?? [];
      if (!there || (on.length === 0 && Math.abs(goal - next.pitch) > 2)) continue;
      const before = eighths - middle;
      if (there.length >= middle || on.length >= before) continue;
      const back = [
        ...there.map((_, k) => before + there.length - k),
        before,
        ...on.map((_, k) => on.length - k),
      ];
      return this.#notes(from, next, [from.pitch, ...there, goal, ...on], back);
    }
    return [];
  }

  /** The half of the note on another tone of the chord, from which the next is a step. */
  #skipping(from: Draft, next: Draft, here: Alphabet): Draft[] {
    const eighths = (next.start - from.start) / this.#step;
    const middle = this.#half(from, next);
    const goal = this.#goals(from, next, here).find((pitch) => Math.abs(pitch - next.pitch) <= 2);
    return middle === 0 || goal === undefined
      ? []
      : this.#notes(from, next, [from.pitch, goal], [eighths - middle]);
  }

  /** The step on the other side of where it goes, and back, in the last beat. */
  #beside(from: Draft, next: Draft, here: Alphabet): Draft[] {
    const away = next.pitch < from.pitch ? 1 : -1;
    const beside = [away, 2 * away].map((gap) => from.pitch + gap).find((pitch) => here.inScale[pitch % 12]);
    return beside === undefined ? [] : this.#notes(from, next, [from.pitch, beside, from.pitch], [2, 1]);
  }

  /** Eighths from a note to the beat at or behind its middle; none where it is not of whole beats. */
  #half(from: Draft, next: Draft): number {
    const { beatTicks } = this.#plan.metre;
    const beats = (next.start - from.start) / beatTicks;
    return Number.isInteger(beats) ? Math.ceil(beats / 2) * (beatTicks / this.#step) : 0;
  }

  /** Other tones of the chord within a fourth that are free to go on, the nearest to the next note first. */
  #goals(from: Draft, next: Draft, here: Alphabet): number[] {
    const [low, high] = this.#part.register;
    const after = chordAt(this.#plan, next.start);
    return [3, 4, 5, -3, -4, -5]
      .map((gap) => from.pitch + gap)
      .filter((pitch) => pitch >= low && pitch <= high && pitch !== next.pitch && here.inChord[pitch % 12])
      .filter((pitch) => wantedSteps(here.chord, after, pitch).length === 0)
      .sort((a, b) => Math.abs(a - next.pitch) - Math.abs(b - next.pitch) || a - b);
  }

  /** Scale tones strictly between two pitches, by steps of at most a tone; undefined where there is none, or more than two. */
  #between(from: number, to: number, here: Alphabet): number[] | undefined {
    const way = Math.sign(to - from);
    const path: number[] = [];
    for (let pitch = from + way; way !== 0 && pitch !== to; pitch += way)
      if (here.inScale[pitch % 12]) path.push(pitch);
    const whole = [from, ...path, to];
    const even = whole.every((pitch, k) => k === 0 || Math.abs(pitch - whole[k - 1]!) <= 2);
    return path.length > 0 && path.length <= 2 && even ? path : undefined;
  }

  /** A held note as several: `back` says how many eighths before its end each of those after the first begins. */
  #notes(from: Draft, next: Draft, pitches: readonly number[], back: readonly number[]): Draft[] {
    const end = next.start;
    const starts = [from.start, ...back.map((eighths) => end - eighths * this.#step)];
    return pitches.map((pitch, k): Draft => {
      const start = starts[k]!;
      const own = { ...from, start, length: (starts[k + 1] ?? end) - start, pitch };
      if (k === 0) return own;
      return {
        ...own,
        dynamic: from.dynamic - 0.02,
        articulation: 'legato',
        reason: from.reason && { ...from.reason, transform: 'inner-motion' },
      };
    });
  }

  /** Whether notes in place of the line's last one keep their place among the other voices and spoil nothing. */
  #sound(line: readonly Draft[], way: readonly Draft[], next: Draft): boolean {
    const whole = [...line.slice(0, -1), ...way, next];
    for (let i = line.length; i < whole.length; i++) if (spoils(this.#voices, whole, i)) return false;
    const from = way[0]!.pitch;
    return way.slice(1).every(({ start, length, pitch }) =>
      this.#sounding(start, start + length).every(
        (other) =>
          other.pitch !== pitch &&
          // Off-beat tones may pass a second beside what is held.
          !(this.#rub(other.pitch, pitch) && (other.start === start || length > this.#step)) &&
          (other.pitch === from || other.pitch > pitch === other.pitch > from),
      ),
    );
  }

  #rub(a: number, b: number): boolean {
    return RUBS.includes(Math.abs(a - b) % 12);
  }

  #sounding(from: number, to: number): Draft[] {
    return this.#voices.flatMap(({ line }) =>
      line.filter(({ start, length }) => start < to && start + length > from),
    );
  }

  /** The section of two notes that touch each other. */
  #together(a: Draft | undefined, b: Draft): PlanSection | undefined {
    if (!a || Math.abs(a.start + a.length - b.start) > this.#step / 2) return undefined;
    const section = this.#plan.sections.find(
      ({ start, length }) => a.start >= start && a.start < start + length,
    );
    return section && b.start < section.start + section.length ? section : undefined;
  }

  #draws(what: string, section: PlanSection, tick: number): ReturnType<Random['at']> {
    return this.#random.at('inner', what, section.material, tick - section.start);
  }
}
