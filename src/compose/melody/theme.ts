import type { Draws, Random } from '../../math/random.js';
import type { LeadPlans, LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { type Alphabet, type Harmony, rung } from './alphabet.js';
import { chooseFigure } from './figure.js';
import { findLine, type LineStyle, type Move, type Slot } from './line.js';
import { choosePhrasePlan, chooseScheme, phraseLengths } from './phrase-plan.js';
import { type Attack, cellsOf, fillBeats, strengthAt } from './rhythm.js';

/** A note of a theme; `at` counts from the section's start and is negative in a pick-up. */
export interface ThemeNote {
  readonly at: number;
  readonly length: number;
  readonly pitch: number;
  readonly accent: boolean;
  /** Which idea: "a/m", and what was done to it. */
  readonly motif: string;
  readonly transform: string;
}

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
  readonly register: readonly [number, number];
  /** 0-1: where in the register the section's centre lies. */
  readonly height: number;
  readonly random: Random;
}

interface Motif {
  readonly name: string;
  readonly rhythm: readonly Attack[];
  pitches?: readonly number[];
  /** Rungs between neighbours. */
  steps?: readonly number[];
}

interface Timed {
  readonly at: number;
  readonly length: number;
  readonly accent: boolean;
  readonly motif: string;
  readonly transform: string;
}

const TRANSFORM: Readonly<Record<string, string>> = {
  m: 'statement',
  n: 'contrast',
  r: 'repeat',
  s: 'sequence',
  i: 'inversion',
  v: 'variation',
  f: 'fragment',
  c: 'cadence',
};

/** Invents the theme of a section: phrases by scheme, bars by plan, motifs developed, one peak. */
export class ThemeMaker {
  readonly #task: ThemeTask;
  readonly #style: LineStyle;
  readonly #low: number;
  readonly #high: number;
  readonly #peak: number;
  readonly #motifs = new Map<string, Motif>();

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
    this.#peak = task.random.at('peak').between(0.5, 0.82);
  }

  make(): ThemeNote[] {
    const task = this.#task;
    const lengths = phraseLengths(task.bars, task.phraseBars);
    const scheme = chooseScheme(task.plans, lengths.length, task.random.at('scheme'));
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
    const rise = x < this.#peak ? x / this.#peak : 1 - ((x - this.#peak) / (1 - this.#peak)) * 0.75;
    const y = Math.min(1, Math.max(0, (at - phraseStart) / Math.max(1, phraseTicks)));
    const local = shape === 0 ? 4 * y * (1 - y) - 0.5 : shape === 1 ? 0.5 - y : y - 0.5;
    const range = this.#high - this.#low;
    return this.#low + range * (0.24 + 0.4 * rise + 0.42 * local);
  }

  #alphabet(at: number): Alphabet {
    return this.#task.harmony.alphabetAt(Math.max(0, this.#task.start + at), this.#task.habits.alphabet);
  }

  #slot(note: Timed, target: number, draws: Draws, cadence: boolean): Slot {
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
    };
  }

  #motif(name: string, draws: Draws): Motif {
    const known = this.#motifs.get(name);
    if (known) return known;
    const { metre, habits, density } = this.#task;
    const rhythm = fillBeats(
      cellsOf(habits.rhythm, metre),
      metre.feltBeats,
      metre.beatTicks,
      density * draws.between(0.8, 1.25),
      draws,
    );
    const made: Motif = { name, rhythm };
    this.#motifs.set(name, made);
    return made;
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
    const shape = draws.integer(0, 2);
    // Later ideas often borrow an earlier rhythm: the section stays one thing.
    const borrow = letter !== 'a' && draws.chance(0.45) ? 'a' : letter;
    const notes: ThemeNote[] = [];
    for (let b = 0; b < plan.length; b++) {
      const mark = plan[b]!;
      const barStart = start + b * task.metre.barTicks;
      const cadence = mark === 'c' || (b === plan.length - 1 && (mark === 'h' || last));
      const bar = this.#bar(mark, letter, borrow, barStart, b, random, cadence && b === plan.length - 1);
      const previous = notes[notes.length - 1]?.pitch ?? before;
      notes.push(
        ...this.#pitch(bar, mark, letter, start, bars, shape, previous, random.under('pitch', b), {
          cadence: b === plan.length - 1 || mark === 'c',
          close: last && b === plan.length - 1,
        }),
      );
      if (mark === 'h' && notes.length > 0) this.#hold(notes, barStart, random.at('hold', b));
      const rests = random.at('caesura', b).chance(task.habits.caesura);
      if (rests && b % 2 === 1 && b < plan.length - 1) this.#rest(notes, barStart + task.metre.barTicks);
    }
    const breathed = this.#breathe(notes, start + bars * task.metre.barTicks, random.at('breath'));
    return this.#withPickup(breathed, start, before, random, index);
  }

  /** The attacks of one bar by its letter. */
  #bar(
    mark: string,
    letter: string,
    borrow: string,
    barStart: number,
    b: number,
    random: Random,
    cadence: boolean,
  ): Timed[] {
    const { metre } = this.#task;
    const draws = random.at('rhythm', b);
    const half = Math.ceil(metre.feltBeats / 2) * metre.beatTicks;
    const name = mark === 'n' ? `${letter}/n` : `${letter}/m`;
    const source = this.#motif(
      mark === 'n' ? `${borrow}/n` : `${borrow}/m`,
      random.at('motif', mark === 'n' ? 'n' : 'm'),
    );
    const label = (attacks: readonly Attack[]): Timed[] =>
      attacks.map((attack) => ({
        ...attack,
        at: barStart + attack.at,
        motif: name,
        transform: TRANSFORM[mark] ?? 'statement',
      }));
    const head = source.rhythm
      .filter((attack) => attack.at < half)
      .map((attack) => ({ ...attack, length: Math.min(attack.length, half - attack.at) }));
    if (mark === 'h') return [];
    if (mark === 'c' || (cadence && mark !== 'r' && mark !== 'm'))
      return label(this.#cadenceRhythm(head, half, draws));
    if (mark === 'v') return label([...head, ...this.#fresh(half, draws)]);
    if (mark === 'f') {
      const second = head.filter((attack) => attack.at + half < metre.barTicks);
      return label([
        ...head,
        ...second.map((attack) => ({
          ...attack,
          at: attack.at + half,
          length: Math.min(attack.length, metre.barTicks - half - attack.at),
        })),
      ]);
    }
    return label(source.rhythm);
  }

  /** New attacks from a beat to the bar's end. */
  #fresh(from: number, draws: Draws): Attack[] {
    const { metre, habits, density } = this.#task;
    const beats = Math.round((metre.barTicks - from) / metre.beatTicks);
    return fillBeats(cellsOf(habits.rhythm, metre), beats, metre.beatTicks, density, draws).map((attack) => ({
      ...attack,
      at: from + attack.at,
    }));
  }

  /** A head, then one long note that breathes out. */
  #cadenceRhythm(head: readonly Attack[], half: number, draws: Draws): Attack[] {
    const { metre, habits } = this.#task;
    const arrival = draws.weighted([0, half, metre.beatTicks], (at) =>
      at === 0 ? 4 : at === half ? 5 : 1.5,
    );
    const early =
      draws.chance(0.25) &&
      !metre.compound &&
      head.length > 0 &&
      cellsOf(habits.rhythm, metre).some((cell) => cell[1].startsWith('-x'));
    const at = early && arrival > 0 ? arrival - metre.beatTicks / 2 : arrival;
    const lead = head
      .filter((attack) => attack.at < at)
      .map((attack) => ({ ...attack, length: Math.min(attack.length, at - attack.at) }));
    return [...lead, { at, length: metre.barTicks - at, accent: true }];
  }

  #pitch(
    bar: readonly Timed[],
    mark: string,
    letter: string,
    phraseStart: number,
    phraseBars: number,
    shape: number,
    before: number | null,
    random: Random,
    end: { readonly cadence: boolean; readonly close: boolean },
  ): ThemeNote[] {
    if (bar.length === 0) return [];
    const { habits, metre } = this.#task;
    const draws = random.at('line');
    const name = mark === 'n' ? `${letter}/n` : `${letter}/m`;
    const motif = this.#motifs.get(name);
    const derived = motif?.steps !== undefined && 'rsivfc'.includes(mark);
    const shift = mark === 's' ? draws.pick([-1, -1, -2, 1, 1, 2]) : 0;
    const figure = !derived && draws.chance(habits.figured) ? chooseFigure(habits.figures, draws, 1.6) : null;
    const slots = bar.map((note, i): Slot => {
      const final = end.cadence && i === bar.length - 1;
      let target = this.#target(note.at, phraseStart, phraseBars * metre.barTicks, shape);
      if (final && end.close) target -= 2;
      let slot = this.#slot(note, target, draws, final);
      let move: Move | undefined;
      if (derived && motif?.steps && motif.pitches) {
        const inHead = i < motif.pitches.length && (mark !== 'c' || i < bar.length - 1);
        const at =
          mark === 'f'
            ? note.at - bar[0]!.at >= Math.ceil(metre.feltBeats / 2) * metre.beatTicks
              ? i - Math.ceil(bar.length / 2)
              : i
            : i;
        const step = at > 0 ? motif.steps[at - 1] : undefined;
        if (inHead && step !== undefined) {
          move = {
            by: 'scale',
            steps: mark === 'i' ? -step : step,
            weight: mark === 'r' || mark === 's' ? 3 : 2,
          };
          slot = { ...slot, wish: slot.wish === 'tension' ? 'free' : slot.wish };
        }
        if (inHead && (mark === 'r' || mark === 'v' || mark === 'c'))
          slot = { ...slot, prefer: motif.pitches[at] };
        if (at === 0 && inHead && (mark === 's' || mark === 'f')) {
          const by = mark === 'f' && i > 0 ? (shift === 0 ? -2 : shift * 2) : shift * 2;
          slot = { ...slot, prefer: motif.pitches[0]! + by };
        }
      } else if (figure) {
        if (i === 0) {
          const classes = figure.start(slot.alphabet);
          if (classes) slot = { ...slot, classes, wish: 'free' };
        } else if (i <= figure.moves.length) {
          move = figure.moves[i - 1];
          if (move) slot = { ...slot, wish: slot.strength >= 0.65 ? slot.wish : 'free' };
        }
      }
      if (final)
        return { ...slot, classes: cadenceClasses(slot.alphabet, end.close, draws), move: undefined };
      return move ? { ...slot, move } : slot;
    });
    const pitches = findLine(slots, before, this.#style, draws);
    if (motif && !motif.pitches && (mark === 'm' || mark === 'n')) {
      motif.pitches = pitches;
      motif.steps = pitches
        .slice(1)
        .map((pitch, i) =>
          Math.round(rung(pitch, slots[i + 1]!.alphabet) - rung(pitches[i]!, slots[i + 1]!.alphabet)),
        );
    }
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
    const keepUntil = newEnding ? modelStart + (bars - 1) * task.metre.barTicks : Infinity;
    const moved = model
      .filter((note) => note.at < keepUntil && (note.at >= modelStart || start > 0))
      .map((note) => ({ ...note, at: note.at - modelStart + start }));
    const fit = moved.every((note) => {
      const here = this.#alphabet(note.at);
      const there = this.#alphabet(note.at + modelStart - start);
      return here.classes.join() === there.classes.join() && here.root === there.root;
    });
    let notes: ThemeNote[] = moved;
    if (!fit) {
      const slots = moved.map((note, i): Slot => {
        const slot = this.#slot(note, note.pitch, draws, i === moved.length - 1);
        return { ...slot, wish: slot.wish === 'tension' ? 'free' : slot.wish, prefer: note.pitch };
      });
      const pitches = findLine(slots, before, this.#style, draws);
      notes = moved.map((note, i) => ({ ...note, pitch: pitches[i]!, transform: 'repeat' }));
    }
    if (newEnding) {
      const barStart = start + (bars - 1) * task.metre.barTicks;
      const letter = model[0]?.motif.split('/')[0] ?? 'a';
      const bar = this.#bar('c', letter, letter, barStart, bars - 1, random, true);
      const previous = notes[notes.length - 1]?.pitch ?? before;
      notes.push(
        ...this.#pitch(bar, 'c', letter, start, bars, 1, previous, random.under('ending'), {
          cadence: true,
          close: last,
        }),
      );
    }
    return this.#breathe(notes, start + bars * task.metre.barTicks, random.at('breath'));
  }

  /** A held bar: the note before rings on for a while. */
  #hold(notes: ThemeNote[], barStart: number, draws: Draws): void {
    const note = notes[notes.length - 1]!;
    if (note.at + note.length < barStart - this.#task.metre.beatTicks) return;
    const end = barStart + draws.pick([0, 0.5, 1, 2]) * this.#task.metre.beatTicks;
    notes[notes.length - 1] = { ...note, length: Math.max(note.length, end - note.at) };
  }

  /** Clears about a beat before a barline. */
  #rest(notes: ThemeNote[], barEnd: number): void {
    const from = barEnd - this.#task.metre.beatTicks;
    while (notes.length > 3 && notes[notes.length - 1]!.at >= from) notes.pop();
    const note = notes[notes.length - 1];
    if (note && note.at < from)
      notes[notes.length - 1] = { ...note, length: Math.min(note.length, from - note.at) };
  }

  /** Shortens the last note so that there is time to breathe. */
  #breathe(notes: readonly ThemeNote[], phraseEnd: number, draws: Draws): ThemeNote[] {
    const { habits, metre } = this.#task;
    const last = notes[notes.length - 1];
    if (!last) return [];
    const rest = Math.round(draws.between(habits.breath[0], habits.breath[1]) * 2) * 0.5 * metre.beatTicks;
    const shortest = Math.min(last.length, metre.beatTicks);
    const end = Math.max(last.at + shortest, Math.min(last.at + last.length, phraseEnd - rest));
    return [...notes.slice(0, -1), { ...last, length: Math.max(1, Math.round(end - last.at)) }];
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
      (_, i): Timed => ({
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
      return i === count
        ? { ...slot, wish: 'free', prefer: first.pitch, classes: [first.pitch % 12], target: first.pitch }
        : { ...slot, wish: 'free' };
    });
    const pitches = findLine(slots, index === 0 ? null : before, this.#style, draws);
    return [...timed.map((note, i) => ({ ...note, pitch: pitches[i]! })), ...notes];
  }
}

/** Where a phrase may rest: the tonic when it closes and the chord has it, else tones of the chord. */
export function cadenceClasses(alphabet: Alphabet, close: boolean, draws: Draws): number[] {
  const tones = [alphabet.root, alphabet.third, alphabet.fifth].filter((pc): pc is number => pc !== null);
  const ordered = draws.shuffled(tones);
  if (close && tones.includes(alphabet.tonic) && draws.chance(0.75)) {
    return [alphabet.tonic, ...ordered.filter((pc) => pc !== alphabet.tonic)];
  }
  return ordered;
}

/** A single line: every note ends where the next begins. */
export function cutOverlaps(notes: readonly ThemeNote[]): ThemeNote[] {
  const sorted = [...notes].sort((a, b) => a.at - b.at);
  const out: ThemeNote[] = [];
  for (const note of sorted) {
    const last = out[out.length - 1];
    if (last && last.at === note.at) out.pop();
    else if (last && last.at + last.length > note.at)
      out[out.length - 1] = { ...last, length: note.at - last.at };
    out.push(note);
  }
  return out.filter((note) => note.length > 0);
}
