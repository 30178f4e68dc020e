import type { Draws, Random } from '../../math/random.js';
import type { LeadPlans, LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { type Alphabet, type Harmony, isSameScale, rung } from './alphabet.js';
import { BarRhythms, type TimedAttack } from './bar-rhythm.js';
import { breathe, clearBefore, holdInto } from './breath.js';
import { climbedAt, stepsIn } from './climbing.js';
import { chooseDevelopment, climb, type Shape, shapeOf, wishOf } from './development.js';
import { chooseFigure } from './figure.js';
import { findLine, type LineStyle, type Slot, type SlotDraft } from './line.js';
import { choosePhrasePlan, chooseScheme, phraseLengths } from './phrase-plan.js';
import { strengthAt } from './rhythm.js';
import { cadenceClasses, cutOverlaps, type ThemeNote } from './theme-note.js';

/** What a theme is made for. */
export interface ThemeTask {
  readonly metre: Metre;
  readonly harmony: Harmony;
  /** Section start and size. */
  readonly start: number;
  readonly bars: number;
  readonly phraseBars: number;
  readonly habits: LineHabits;
  readonly plans: LeadPlans;
  /** Notes a felt beat. */
  readonly density: number;
  /** Factor on them from the first phrase to the last; absent: 1. */
  readonly growth?: number;
  /** Share of its compass by which the line climbs, and ideas that come back with it; absent: it has one peak. */
  readonly climb?: number | undefined;
  readonly register: readonly [number, number];
  /** 0-1: where in the register the section's centre lies. */
  readonly height: number;
  readonly random: Random;
}

/** Where a bar stands in its phrase. */
interface Place {
  readonly letter: string;
  readonly phraseStart: number;
  readonly phraseBars: number;
  /** Contour of the phrase: 0 arch, 1 falling, 2 rising. */
  readonly contour: number;
  readonly cadence: boolean;
  readonly close: boolean;
}

/** Invents the theme of a section: phrases by scheme, bars by plan, motifs developed, one peak. */
export class ThemeMaker {
  readonly #task: ThemeTask;
  readonly #style: LineStyle;
  readonly #low: number;
  readonly #high: number;
  readonly #peak: number;
  readonly #rhythms: BarRhythms;
  readonly #shapes = new Map<string, Shape>();

  constructor(task: ThemeTask) {
    this.#task = task;
    const [low, high] = task.register;
    const range = Math.max(7, Math.min(task.habits.range, high - low));
    const centre = Math.round(low + range / 2 + (high - low - range) * task.height);
    this.#low = Math.max(low, centre - Math.ceil(range / 2));
    this.#high = Math.min(high, this.#low + range);
    this.#style = {
      intervals: task.habits.intervals,
      chromatic: task.habits.chromatic,
      freedom: task.habits.freedom,
      register: [this.#low, this.#high],
    };
    this.#rhythms = new BarRhythms(
      task.metre,
      task.habits,
      task.density,
      task.growth === undefined ? undefined : { factor: task.growth, ticks: task.bars * task.metre.barTicks },
    );
    // What builds has its peak late.
    const [early, late] = task.growth === undefined ? [0.5, 0.82] : [0.72, 0.92];
    this.#peak = task.random.at('peak').between(early, late);
  }

  make(): ThemeNote[] {
    const task = this.#task;
    const lengths = phraseLengths(task.bars, task.phraseBars);
    const scheme = chooseScheme(task.plans, lengths.length, task.random.at('scheme'), task.habits.novelty);
    const first = new Map<
      string,
      { readonly start: number; readonly bars: number; readonly notes: readonly ThemeNote[] }
    >();
    const notes: ThemeNote[] = [];
    let bar = 0;
    lengths.forEach((bars, index) => {
      const role = scheme[index]!;
      const model = first.get(role.letter);
      const start = bar * task.metre.barTicks;
      const before = notes[notes.length - 1]?.pitch ?? null;
      const last = index === lengths.length - 1;
      let phrase: ThemeNote[];
      if (model && model.bars === bars) {
        phrase = this.#again(
          model.start,
          start,
          bars,
          model.notes,
          role.newEnding || last,
          last,
          index,
          before,
        );
      } else {
        phrase = this.#phrase(role.letter, start, bars, last, index, before);
        first.set(role.letter, { start, bars, notes: phrase });
      }
      const from = phrase[0]?.at ?? start;
      while (notes.length > 0 && notes[notes.length - 1]!.at >= from) notes.pop();
      notes.push(...phrase);
      bar += bars;
    });
    return cutOverlaps(notes);
  }

  /** Contour of the section with one peak, and of the phrase within. */
  #target(at: number, phraseStart: number, phraseTicks: number, shape: number): number {
    const whole = this.#task.bars * this.#task.metre.barTicks;
    const x = whole <= 0 ? 0 : Math.min(1, Math.max(0, at / whole));
    const y = Math.min(1, Math.max(0, (at - phraseStart) / Math.max(1, phraseTicks)));
    const local = shape === 0 ? 4 * y * (1 - y) - 0.5 : shape === 1 ? 0.5 - y : y - 0.5;
    const range = this.#high - this.#low;
    const { climb } = this.#task;
    if (climb !== undefined) return this.#low + range * (climbedAt(x, this.#peak, climb) + 0.3 * local);
    const rise = x < this.#peak ? x / this.#peak : 1 - ((x - this.#peak) / (1 - this.#peak)) * 0.75;
    return this.#low + range * (0.24 + 0.4 * rise + 0.42 * local);
  }

  /** Scale steps that a solo has climbed from one phrase's start to another's. */
  #climbed(from: number, to: number): number {
    const { climb, bars, metre } = this.#task;
    if (climb === undefined) return 0;
    const at = (tick: number): number => climbedAt(tick / (bars * metre.barTicks), this.#peak, climb);
    return stepsIn((at(to) - at(from)) * (this.#high - this.#low), this.#alphabet(to));
  }

  #alphabet(at: number): Alphabet {
    return this.#task.harmony.alphabetAt(Math.max(0, this.#task.start + at), this.#task.habits.alphabet);
  }

  #slot(note: Pick<TimedAttack, 'at' | 'length'>, target: number, draws: Draws, cadence: boolean): SlotDraft {
    const { metre, habits } = this.#task;
    const strength = strengthAt(note.at, metre);
    const beats = note.length / metre.beatTicks;
    const u = draws.next();
    const v = draws.next();
    let wish: Slot['wish'] = 'free';
    if (cadence) wish = 'chord';
    else if (strength >= 0.65) {
      if (u < habits.chordTones * 0.62) wish = 'chord';
      else if (v < 0.6 && beats <= 1.6) wish = 'tension';
    } else if (beats >= 1.4 && u < 0.6) wish = 'chord';
    return {
      at: note.at,
      length: note.length,
      strength,
      beats,
      alphabet: this.#alphabet(note.at),
      target,
      wish,
      // All fields, so that all slots have one shape.
      move: undefined,
      classes: undefined,
      prefer: undefined,
      against: undefined,
    };
  }

  #phrase(
    letter: string,
    start: number,
    bars: number,
    last: boolean,
    index: number,
    before: number | null,
  ): ThemeNote[] {
    const task = this.#task;
    const random = task.random.under('phrase', letter);
    const draws = random.at('plan');
    const plan = choosePhrasePlan(task.plans, bars, draws);
    const contour = draws.integer(0, 2);
    // Later ideas often borrow an earlier rhythm: the section stays one thing.
    const borrow =
      letter !== 'a' && task.growth === undefined && draws.chance(0.45 + 0.5 * task.habits.steadiness)
        ? 'a'
        : letter;
    const notes: ThemeNote[] = [];
    for (let b = 0; b < plan.length; b++) {
      const mark = plan[b]!;
      const barStart = start + b * task.metre.barTicks;
      const cadence = mark === 'c' || (b === plan.length - 1 && (mark === 'h' || last));
      const bar = this.#rhythms.bar(
        mark,
        letter,
        borrow,
        barStart,
        b,
        random,
        cadence && b === plan.length - 1,
      );
      const previous = notes[notes.length - 1]?.pitch ?? before;
      notes.push(
        ...this.#pitch(bar, mark, barStart, previous, random.at('pitch', b), {
          letter,
          phraseStart: start,
          phraseBars: bars,
          contour,
          cadence: b === plan.length - 1 || mark === 'c',
          close: last && b === plan.length - 1,
        }),
      );
      if (mark === 'h') holdInto(notes, barStart, task.metre, random.at('hold', b));
      const rests = random.at('caesura', b).chance(task.habits.caesura);
      if (rests && b % 2 === 1 && b < plan.length - 1)
        clearBefore(notes, barStart + task.metre.barTicks, task.metre);
    }
    const end = start + bars * task.metre.barTicks;
    return this.#withPickup(this.#breathed(notes, end, last, random), start, before, random, index);
  }

  /** With air behind a phrase; a solo that climbs holds its last tone. */
  #breathed(notes: readonly ThemeNote[], end: number, last: boolean, random: Random): ThemeNote[] {
    const { habits, metre, climb } = this.#task;
    return last && climb !== undefined ? [...notes] : breathe(notes, end, habits, metre, random.at('breath'));
  }

  /** Pitches for the attacks of a bar: as its letter develops the motif, else by a figure, else by the contour alone. */
  #pitch(
    bar: readonly TimedAttack[],
    mark: string,
    barStart: number,
    before: number | null,
    draws: Draws,
    place: Place,
  ): ThemeNote[] {
    if (bar.length === 0) return [];
    const { habits, metre } = this.#task;
    const name = `${place.letter}/${mark === 'n' ? 'n' : 'm'}`;
    const shape = this.#shapes.get(name);
    const states = mark === 'm' || mark === 'n';
    const development = shape && !states ? chooseDevelopment(mark, shape, draws) : null;
    // A motif that is stated again comes back nearly as it was.
    const restated = shape && states ? chooseDevelopment('m', shape, draws) : null;
    const figure = !shape && draws.chance(habits.figured) ? chooseFigure(habits.figures, draws, 1.6) : null;
    const anchored = draws.chance(0.6);
    const half = barStart + this.#rhythms.half;
    const echo = bar.filter((note) => note.at < half).length;
    const slots = bar.map((note, i): Slot => {
      const final = place.cadence && i === bar.length - 1;
      const target = this.#target(
        note.at,
        place.phraseStart,
        place.phraseBars * metre.barTicks,
        place.contour,
      );
      const slot = this.#slot(note, final && place.close ? target - 2 : target, draws, final);
      const developed = final ? null : (development ?? restated);
      if (final) slot.classes = cadenceClasses(slot.alphabet, place.close, draws);
      else if (developed) {
        const inHead = 'vc'.includes(developed.mark) ? note.at < half : true;
        const { prefer, move } = wishOf(developed, i, echo, inHead, slot.alphabet);
        slot.prefer = prefer;
        slot.move = move;
        const bound = prefer !== undefined || move !== undefined;
        if (bound && slot.wish === 'tension') slot.wish = 'free';
      } else if (figure && i === 0) {
        slot.classes = anchored ? figure.start(slot.alphabet) : undefined;
        if (slot.classes) slot.wish = 'free';
      } else if (figure) {
        slot.move = figure.moves[i - 1];
        if (slot.move && slot.strength < 0.65) slot.wish = 'free';
      }
      return slot;
    });
    const pitches = findLine(slots, before, this.#style, draws);
    if (!shape && states) this.#shapes.set(name, shapeOf(pitches, slots));
    return bar.map((note, i) => ({ ...note, pitch: pitches[i]! }));
  }

  /** A known phrase over other chords, perhaps with another ending. */
  #again(
    modelStart: number,
    start: number,
    bars: number,
    model: readonly ThemeNote[],
    newEnding: boolean,
    last: boolean,
    index: number,
    before: number | null,
  ): ThemeNote[] {
    const task = this.#task;
    const random = task.random.under('again', index);
    const draws = random.at('line');
    const { habits } = task;
    const keepUntil = newEnding ? modelStart + (bars - 1) * task.metre.barTicks : Infinity;
    const moved = model
      .filter((note) => note.at < keepUntil && (note.at >= modelStart || start > 0))
      .map((note) => ({ ...note, at: note.at - modelStart + start }));
    const fit = moved.every((note) => {
      const here = this.#alphabet(note.at);
      const there = this.#alphabet(note.at + modelStart - start);
      return here === there || (here.root === there.root && isSameScale(here, there));
    });
    let notes: ThemeNote[] = moved;
    const climbed = this.#climbed(modelStart, start);
    if (!fit || climbed !== 0) {
      const sequenced = random.at('sequence').chance(habits.steadiness * 0.8);
      const shift = climbed !== 0 ? climbed : sequenced ? this.#sequenceShift(modelStart, start) : 0;
      const slots = moved.map((note, i): Slot => {
        const slot = this.#slot(note, note.pitch, draws, i === moved.length - 1);
        if (slot.wish === 'tension') slot.wish = 'free';
        slot.prefer = note.pitch;
        if (shift === 0) return slot;
        const there = this.#alphabet(note.at + modelStart - start);
        const from = moved[i - 1];
        const steps = from ? Math.round(rung(note.pitch, there) - rung(from.pitch, there)) : 0;
        slot.prefer = climb(note.pitch, shift, slot.alphabet);
        slot.target = slot.prefer;
        slot.wish = 'free';
        if (from) slot.move = { by: 'scale', steps, weight: 4 };
        return slot;
      });
      const pitches = findLine(slots, before, this.#style, draws);
      const transform = shift === 0 ? 'repeat' : 'sequence';
      notes = moved.map((note, i) => ({ ...note, pitch: pitches[i]!, transform }));
    }
    if (newEnding) {
      const barStart = start + (bars - 1) * task.metre.barTicks;
      const letter = model.find((note) => note.motif.includes('/'))?.motif.split('/')[0] ?? 'a';
      const bar = this.#rhythms.bar('c', letter, letter, barStart, bars - 1, random, true);
      const previous = notes[notes.length - 1]?.pitch ?? before;
      notes.push(
        ...this.#pitch(bar, 'c', barStart, previous, random.at('ending'), {
          letter,
          phraseStart: start,
          phraseBars: bars,
          contour: 1,
          cadence: true,
          close: last,
        }),
      );
    }
    return this.#breathed(notes, start + bars * task.metre.barTicks, last, random);
  }

  /** Scale steps by which a phrase moves with its harmony: the way between the roots that it stands on. */
  #sequenceShift(modelStart: number, start: number): number {
    const there = this.#alphabet(modelStart);
    const here = this.#alphabet(start);
    const size = here.classes.length;
    const up = here.classes.indexOf(here.root) - here.classes.indexOf(there.root);
    const steps = ((up % size) + size) % size;
    return steps > size / 2 ? steps - size : steps;
  }

  /** One to three notes that lead into a phrase. */
  #withPickup(
    notes: readonly ThemeNote[],
    start: number,
    before: number | null,
    random: Random,
    index: number,
  ): ThemeNote[] {
    const { habits, metre } = this.#task;
    const draws = random.at('pickup');
    const first = notes[0];
    if (!first || first.at > start || !draws.chance(habits.pickup)) return [...notes];
    const unit = metre.compound ? metre.beatTicks / 3 : metre.beatTicks / 2;
    const count = draws.weighted([1, 2, 3], (n) => (n === 1 ? 4 : n === 2 ? 3 : 2));
    const rising = before === null || before <= first.pitch + 3;
    const timed = Array.from(
      { length: count },
      (_, i): TimedAttack => ({
        at: start - (count - i) * unit,
        length: unit,
        accent: false,
        motif: 'pick-up',
        transform: 'approach',
      }),
    );
    const slots = [...timed, first].map((note, i): Slot => {
      const target = first.pitch + (rising ? -1 : 1) * (count - i) * 2;
      const slot = this.#slot(note, target, draws, false);
      slot.wish = 'free';
      if (i === count) {
        slot.prefer = first.pitch;
        slot.classes = [first.pitch % 12];
        slot.target = first.pitch;
      }
      return slot;
    });
    const pitches = findLine(slots, index === 0 ? null : before, this.#style, draws);
    return [...timed.map((note, i) => ({ ...note, pitch: pitches[i]! })), ...notes];
  }
}
