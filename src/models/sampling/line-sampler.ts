import { log, pow } from '../../math/elementary.js';
import { INTERVALS, RHYTHMS } from '../corpus/classes.js';
import { CHORD_TONES } from '../melody/chord-tones.js';
import { GATES, Line } from '../melody/line.js';
import type { MelodyModel } from '../melody/melody-model.js';
import { chordIndexAt, type SceneChord } from '../melody/scene.js';
import { choose } from './choice.js';
import { type LineLeaning, type LineTask, type Return, taskAt, type Verses } from './line-task.js';

/** A note that was sampled; times in twelfths of a quarter. */
export interface SampledNote {
  readonly onset: number;
  readonly length: number;
  readonly pitch: number;
  /** What it does: 'model', 'return' (of an earlier phrase), 'cadence'. */
  readonly manner: 'model' | 'return' | 'cadence';
}

export interface SampledLine {
  readonly notes: readonly SampledNote[];
  /** Mean nats of its choices (intervals and rhythms) under the model. */
  readonly surprise: number;
}

const SHARES = [0.2, 0.45, 0.67, 0.9, 1];
const EVERYTHING = 0.98;
/** Stages in which a line rises, by their distance from its middle. */
const STAGES = [-0.5, -0.25, 0, 0.25, 0.5];
/** Twelfths from one note to the next from which on the player has breathed, and how much likelier that is where a phrase is over. */
const BREATH = 18;
const OVER = 6;
/** A breath that is so many twelfths late is likelier by as much again, and so on: nobody runs on for ever. */
const LATER = 24;
/** Twelfths from one note to the next that are heard as the end of a phrase. */
const PAUSE = 30;
/** How long before a sung line, in twelfths, its pick-up may begin. */
const UP_BEATS = [0, 0, 0, 0, 6, 6, 12];
/** How long after its beginning it may begin at the latest. */
const LATE = 12;
/** Twelfths that a word is held for where a line ends, or half of the time to the next. */
const WORD = 30;
/** Weight of a move that goes on in a direction that was kept long enough. */
const ON = 0.15;
/** Twelfths for which a stray may stand, what one that stands longer and one that ends a phrase weigh. */
const PASSING = 6;
const STUCK = 0.3;
const STRANDED = 0.2;
/** A breath that waits until strays are resolved is so much likelier then. */
const RESOLVED = 1.5;
/** Weight of a move from a stray that is no step home, and of a stray on a strong beat. */
const UNRESOLVED = 0.6;
const EXPOSED = 0.5;
/** Class of the interval to the same pitch: a note said again is no motif. */
const UNISON = 13;

/**
 * A line that the model writes under constraints that are met by masking: onsets lie on the grid and reach the cadence
 * exactly, pitches stay in the register, the last one is of the cadence's classes, returns come back (bent to the chords
 * where the model finds them impossible).
 */
export function sampleLine(model: MelodyModel, given: LineTask): SampledLine {
  const task = taskAt(given, given.centre);
  const line = new Line(task.scene, !task.leaning?.forgetful);
  line.begin(task.onset, task.pitch);
  const [low, high] = task.register;
  const { cadence, leaning } = task;
  const phrasing = phrasesOf(leaning);
  const turns = leaning?.turns ?? 1;
  let phrase = 0;
  let begun = task.onset;
  const gates: number[] = [];
  const manners: SampledNote['manner'][] = ['model'];
  const stages = centresOf(task);
  let here = straysAt(leaning, task.onset);
  let nats = 0;
  let choices = 0;
  for (let i = 0; line.onset < cadence.onset; i++) {
    const draws = task.random.at('note', i);
    const { onset, pitch } = line;
    const placed = stages[Math.floor((stages.length * onset) / Math.max(1, task.to))] ?? task;
    const back = task.returns.find((stretch) => onset >= stretch.from && onset < stretch.to);
    const rhythms = model.rhythm(line);
    const forced = back === undefined ? -1 : returningRhythm(line, back, cadence.onset);
    const [breath, late] = nextLine(task, line, i);
    // What the earlier stretch left empty stays empty, and what is the band's between two lines.
    const earliest = Math.min(cadence.onset, Math.max(back === undefined ? onset : back.to, breath));
    const latest = Math.max(earliest, Math.min(late, filledUntil(leaning, onset)));
    const pausing = leftOf(leaning?.verses, onset);
    const steady = leaning?.steady;
    const usual = steady === undefined ? -1 : waitAfter(line, onset - steady.bar);
    // A figure that has come round three times already needs no help.
    const economy = line.jointMemory.agreeing < 3 ? (leaning?.economy ?? 1) : 1;
    const motif = line.jointRhythm();
    const { length, paces } = phrasing[phrase % phrasing.length]!;
    const astray = here?.[pitch % 12] === true;
    const overdue = onset - begun - length;
    const due = OVER * (1 + overdue / LATER);
    const over = overdue < 0 ? 1 : leaning?.strays === undefined ? due : due * RESOLVED;
    const rhythm =
      forced > 0
        ? forced
        : choose(
            rhythms,
            RHYTHMS,
            (c) =>
              !fits(task, onset, c, earliest, latest)
                ? 0
                : sharper(rhythms[c]!, leaning?.rhythmSharpness) *
                  (over > 1 && c >= BREATH ? over : paces[c]!) *
                  (c >= PAUSE && c < pausing ? leaning!.verses!.pauses : 1) *
                  (astray && c > PASSING ? (c >= BREATH ? STRANDED : STUCK) : 1) *
                  (c === usual ? steady!.factor : 1) *
                  (c === motif ? economy : 1),
            task.nucleus,
            draws,
          );
    // Nothing the model likes fits: on to the next place on the grid.
    const chosen = rhythm > 0 ? rhythm : nextPlace(task, onset, earliest);
    nats -= log(Math.max(1e-9, rhythms[chosen] ?? 1e-9));
    const next = onset + chosen;
    if (chosen >= BREATH) {
      phrase++;
      begun = next;
    }
    line.choose(Math.min(RHYTHMS - 1, chosen), next);
    const intervals = model.interval(line);
    const answer = line.jointInterval(0);
    here = straysAt(leaning, next);
    const there = here;
    const chord = task.scene.chords[chordIndexAt(task.scene.chords, next, line.chord)];
    const last = next >= cadence.onset;
    const tired = leaning?.runs === undefined ? 0 : tiredOf(line.pitches, leaning.runs);
    const came = turns === 1 ? 0 : pitch - (line.pitches.at(-2) ?? pitch);
    const wanted = back === undefined || last ? -1 : returningPitch(line, back, next);
    let interval = -1;
    if (wanted >= low && wanted <= high && Math.abs(wanted - pitch) <= 12) {
      const like = wanted - pitch + 13;
      if (intervals[like]! >= 0.015) interval = like;
      else
        interval = choose(
          intervals,
          INTERVALS,
          (c) => (Math.abs(c - like) <= 2 ? allowedInterval(placed, pitch, c) : 0),
          EVERYTHING,
          draws,
        );
    }
    if (interval < 0)
      interval = choose(
        intervals,
        INTERVALS,
        (c) => {
          if (last && !cadence.classes.includes((pitch + c - 13) % 12)) return 0;
          const allowed = allowedInterval(placed, pitch, c);
          return allowed === 0
            ? 0
            : allowed *
                leant(leaning, intervals[c]!, pitch, c, next, there, chord) *
                (astray && !(isStep(c) && there![(pitch + c - UNISON) % 12] !== true) ? UNRESOLVED : 1) *
                (tired !== 0 && (c - UNISON) * tired > 0 ? ON : 1) *
                ((c - UNISON) * came < 0 ? turns : 1) *
                (c === answer && c !== UNISON ? economy : 1);
        },
        task.nucleus,
        draws,
      );
    if (interval < 0) interval = nearest(task, pitch, last) - pitch + 13;
    nats -= log(Math.max(1e-9, intervals[interval]!));
    choices += 2;
    const gate = choose(model.gate(), GATES, () => 1, 1, draws);
    gates.push(gate);
    manners.push(last ? 'cadence' : wanted === pitch + interval - 13 ? 'return' : 'model');
    line.push(pitch + interval - 13, gate);
  }
  const notes = line.onsets.map((onset, i): SampledNote => {
    const after = line.onsets[i + 1];
    const wait = (after ?? task.to) - onset;
    const held = after === undefined ? wait : lengthOf(wait, gates[i]!);
    // A word at the end of a line leaves the band its room.
    const length =
      leaning?.verses === undefined ? held : Math.min(held, Math.max(WORD, Math.round(wait / 2)));
    return { onset, length, pitch: line.pitches[i]!, manner: manners[i]! };
  });
  return { notes, surprise: choices === 0 ? 0 : nats / choices };
}

/** Pitch classes that neither what sounds nor what is about to sound bears; undefined where nobody minds. */
function straysAt(
  { strays: straying, blue }: Partial<LineLeaning> = {},
  onset: number,
): readonly boolean[] | undefined {
  if (straying === undefined) return undefined;
  const now = straying.home(onset);
  const soon = straying.home(onset + PASSING);
  return now.map((borne, to) => !borne && !soon[to] && blue?.classes[to] !== true);
}

function isStep(interval: number): boolean {
  return interval !== UNISON && Math.abs(interval - UNISON) <= 2;
}

/** Whether a note may follow so soon: on the grid, and so that the cadence can still be met. */
function fits(task: LineTask, onset: number, rhythm: number, earliest: number, latest = task.to): boolean {
  const next = onset + rhythm;
  if (rhythm <= 0 || next < earliest || next > latest) return false;
  const left = task.cadence.onset - next;
  if (left < 0 || (left > 0 && left < 3)) return false;
  return task.grid[next % 12] === true || left === 0;
}

/** From when until when a singer who has come to the end of a line begins the next; inside a line: as it comes. */
function nextLine(
  { leaning, returns, to, random }: LineTask,
  line: Line,
  i: number,
): readonly [number, number] {
  const { onset } = line;
  const verses = leaning?.verses;
  const at = verses === undefined ? 0 : onset % verses.length;
  if (verses === undefined || at < verses.sung) return [onset, to];
  const start = onset - at + verses.length;
  const again = returns.find(({ from }) => from === start);
  if (again === undefined) return [start - random.at('breath', i).pick(UP_BEATS), start + LATE];
  // Words that come back begin where they began.
  const first = line.onsets[line.firstAfter(start - again.shift - 1)] ?? start - again.shift;
  return [first + again.shift, first + again.shift];
}

/** When the next note begins at the latest where nobody else is heard. */
function filledUntil({ alone }: Partial<LineLeaning> = {}, onset: number): number {
  if (alone === undefined || onset >= alone.until) return Number.POSITIVE_INFINITY;
  return Math.min(onset + alone.wait, alone.until);
}

/** Twelfths that are still to be sung of a line; 0 where nobody sings in lines. */
function leftOf(verses: Verses | undefined, onset: number): number {
  return verses === undefined ? 0 : verses.sung - (onset % verses.length);
}

function nextPlace(task: LineTask, onset: number, earliest: number): number {
  for (let rhythm = 3; rhythm < 4 * RHYTHMS; rhythm++) if (fits(task, onset, rhythm, earliest)) return rhythm;
  return task.cadence.onset - onset;
}

/** The line's phrases with what the pace of each makes of every wait; one without end where none are planned. */
function phrasesOf({ phrases, pace = 1 }: Partial<LineLeaning> = {}): readonly {
  readonly length: number;
  readonly paces: readonly number[];
}[] {
  const planned = phrases ?? [{ length: Number.POSITIVE_INFINITY, pace: 1 }];
  return planned.map((phrase) => ({ length: phrase.length, paces: pacesOf(pace * phrase.pace) }));
}

/** The task with its centre as it is in each stage of the line: without its top at first, without its bottom at last. */
function centresOf(task: LineTask): LineTask[] {
  const { rise } = task.leaning ?? {};
  const [floor, ceiling] = task.centre;
  if (rise === undefined) return [];
  return STAGES.map((stage): LineTask => {
    const by = Math.round(stage * rise);
    return taskAt(task, [floor + Math.max(0, by), ceiling + Math.min(0, by)]);
  });
}

/** How a pace changes the weight of each wait: twice the pace makes a wait half as long as likely as it was. */
function pacesOf(pace: number): readonly number[] {
  const exponent = -log(pace) / log(2);
  return Array.from({ length: RHYTHMS }, (_, wait) =>
    pace === 1 || wait === 0 ? 1 : pow(wait / 12, exponent),
  );
}

/** Time from an earlier moment to the next note after it; -1 where the line was not there yet. */
function waitAfter(line: Line, time: number): number {
  const after = line.firstAfter(time);
  return after === 0 || after >= line.length ? -1 : line.onsets[after]! - time;
}

/** Time to the note that returns; -1 where the earlier stretch has none before the return ends. */
function returningRhythm(line: Line, back: Return, cadence: number): number {
  const time = line.onset - back.shift;
  const after = line.firstAfter(time);
  if (after >= line.length) return -1;
  const next = line.onsets[after]! + back.shift;
  const wait = next - line.onset;
  return wait > 0 && wait < RHYTHMS && next <= back.to && next <= cadence ? wait : -1;
}

function returningPitch(line: Line, back: Return, next: number): number {
  if (back.retold !== undefined && next >= back.retold[0] && next < back.retold[1]) return -1;
  const note = next < back.to ? line.noteAt(next - back.shift) : -1;
  if (note < 0) return -1;
  const pitch = line.pitches[note]!;
  return back.answer === undefined ? pitch : back.answer(pitch);
}

function allowedInterval(task: LineTask, pitch: number, c: number): number {
  // The outermost classes stand for all larger leaps.
  if (c === 0 || c === INTERVALS - 1) return 0;
  const to = pitch + c - 13;
  const [low, high] = task.register;
  if (to < low || to > high) return 0;
  const [floor, ceiling] = task.centre;
  const outside = to < floor ? floor - to : to > ceiling ? to - ceiling : 0;
  const near = outside === 0 ? 1 : 1 / (1 + outside);
  return task.leaning?.seated === undefined ? near : pow(near, task.leaning.seated);
}

/** The direction of a line's last moves where they all went one way, 1 up, -1 down; else 0. */
function tiredOf(pitches: readonly number[], moves: number): number {
  const from = pitches.length - 1 - moves;
  if (from < 0) return 0;
  const direction = Math.sign(pitches[from + 1]! - pitches[from]!);
  for (let i = from + 2; i < pitches.length; i++)
    if (Math.sign(pitches[i]! - pitches[i - 1]!) !== direction) return 0;
  return direction;
}

/** The factor that gives a probability the exponent. */
function sharper(probability: number, exponent = 1): number {
  return exponent === 1 || probability <= 0 ? 1 : pow(probability, exponent - 1);
}

/** Factor of an interval by what the line leans to; `strays` and `chord`: what is foreign and what sounds where it leads. */
function leant(
  leaning: LineLeaning | undefined,
  probability: number,
  pitch: number,
  c: number,
  at: number,
  strays: readonly boolean[] | undefined,
  chord: SceneChord | undefined,
): number {
  if (!leaning) return 1;
  const { repeats = 1, steps = 1, leaps = 1, outside = 1, chordTones = 1, rubs = 1 } = leaning;
  const size = Math.abs(c - 13);
  const kind = size === 0 ? repeats : size <= 2 ? steps : size >= 5 ? leaps : 1;
  let factor = sharper(probability, leaning.intervalSharpness) * kind;
  const to = (pitch + c - 13) % 12;
  const blue = leaning.blue?.classes[to] === true;
  if (blue) factor *= leaning.blue!.factor;
  if (strays?.[to] === true) factor *= leaning.strays!.factor * (at % 24 === 0 ? EXPOSED : 1);
  const stranger = outside !== 1 && !leaning.scale[to] && !blue;
  const stressed = chordTones !== 1 && at % 12 === 0;
  if (!stranger && !stressed && rubs === 1) return factor;
  return overChord(factor, chord, to, stressed ? chordTones : 1, stranger ? outside : 1, rubs);
}

/**
 * The factor with what a class of pitch is to a chord: one of its tones, a stranger, a rub. A function of its own, as V8 takes many
 * times longer to optimise the whole than its parts.
 */
function overChord(
  factor: number,
  chord: SceneChord | undefined,
  to: number,
  chordTones: number,
  outside: number,
  rubs: number,
): number {
  const tones = chord === undefined ? [] : (CHORD_TONES[chord.quality] ?? []);
  const above = (to - (chord?.root ?? 0) + 12) % 12;
  if (tones.includes(above)) return factor * chordTones;
  const strange = factor * outside;
  return tones.includes((above + 1) % 12) || tones.includes((above + 11) % 12) ? strange * rubs : strange;
}

/** A pitch that is allowed, when the model has none. */
function nearest(task: LineTask, pitch: number, last: boolean): number {
  const [low, high] = task.register;
  for (let distance = 0; distance < 64; distance++)
    for (const to of [pitch - distance, pitch + distance])
      if (to >= low && to <= high && (!last || task.cadence.classes.includes(to % 12))) return to;
  return Math.max(low, Math.min(high, pitch));
}

/** Length of a note by its gate class, on the grid of sixteenths (or triplets) unless it lasts until the next. */
function lengthOf(wait: number, gate: number): number {
  const whole = SHARES[gate]! * wait;
  if (gate === GATES - 1 || wait <= 4) return wait;
  const unit = wait % 3 === 0 ? 3 : wait % 4 === 0 ? 4 : 1;
  return Math.max(2, Math.min(wait, Math.round(whole / unit) * unit));
}
