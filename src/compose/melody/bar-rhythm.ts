import { pow } from '../../math/elementary.js';
import type { Draws, Random } from '../../math/random.js';
import type { LineHabits } from '../../styles/tables/melody.js';
import type { Metre } from '../../theory/metre.js';
import { type Attack, cellsOf, fillBeats } from './rhythm.js';

/** An attack that knows its idea; `at` counts from the section's start. */
export interface TimedAttack extends Attack {
  readonly motif: string;
  readonly transform: string;
}

/** What the letters of a phrase plan do to a motif. */
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

/** Attacks get denser by the factor over so many ticks. */
export interface Growth {
  readonly factor: number;
  readonly ticks: number;
}

/** The rhythms of a section's bars: motifs are invented once and come back, whole, in part or varied. */
export class BarRhythms {
  readonly #metre: Metre;
  readonly #habits: LineHabits;
  readonly #density: number;
  readonly #growth: Growth | undefined;
  readonly #motifs = new Map<string, readonly Attack[]>();

  constructor(metre: Metre, habits: LineHabits, density: number, growth?: Growth) {
    this.#growth = growth;
    this.#metre = metre;
    this.#habits = habits;
    this.#density = density;
  }

  /** Ticks of the first half of a bar: two beats of three, three of five. */
  get half(): number {
    return Math.ceil(this.#metre.feltBeats / 2) * this.#metre.beatTicks;
  }

  /** Attacks a felt beat at a moment of the section. */
  #densityAt(at: number): number {
    if (!this.#growth) return this.#density;
    return this.#density * pow(this.#growth.factor, Math.min(1, at / this.#growth.ticks) - 0.5);
  }

  #motif(name: string, at: number, draws: Draws): readonly Attack[] {
    const known = this.#motifs.get(name);
    if (known) return known;
    const density = this.#densityAt(at) * draws.between(0.8, 1.25);
    const made = this.#fill(0, density, draws);
    this.#motifs.set(name, made);
    return made;
  }

  /** New attacks from a beat to the bar's end. */
  #fill(from: number, density: number, draws: Draws): Attack[] {
    const beats = Math.round((this.#metre.barTicks - from) / this.#metre.beatTicks);
    const cells = cellsOf(this.#habits.rhythm, this.#metre);
    return fillBeats(cells, beats, this.#metre.beatTicks, density, draws).map((attack) => ({
      ...attack,
      at: from + attack.at,
    }));
  }

  /**
   * The attacks of one bar by its letter. `letter` names the phrase, `borrow` the phrase whose rhythm it uses; `random`
   * belongs to the phrase.
   */
  bar(
    mark: string,
    letter: string,
    borrow: string,
    barStart: number,
    index: number,
    random: Random,
    cadence: boolean,
  ): TimedAttack[] {
    if (mark === 'h') return [];
    const draws = random.at('rhythm', index);
    const idea = mark === 'n' ? 'n' : 'm';
    const steady = random.at('steady', idea).chance(this.#habits.steadiness);
    const source = this.#motif(
      `${borrow}/${steady ? 'm' : idea}`,
      barStart,
      random.at('motif', steady ? 'm' : idea),
    );
    const half = this.half;
    const head = source
      .filter((attack) => attack.at < half)
      .map((attack) => ({ ...attack, length: Math.min(attack.length, half - attack.at) }));
    let attacks: readonly Attack[] = source;
    if (mark === 'c' || (cadence && mark !== 'r' && mark !== 'm')) attacks = this.#cadence(head, draws);
    else if (mark === 'v' && !random.at('steady', 'v').chance(this.#habits.steadiness / 2))
      attacks = [...head, ...this.#fill(half, this.#densityAt(barStart), draws)];
    else if (mark === 'f') attacks = [...head, ...this.#echo(head)];
    return attacks.map((attack) => ({
      ...attack,
      at: barStart + attack.at,
      motif: `${letter}/${idea}`,
      transform: TRANSFORM[mark] ?? 'statement',
    }));
  }

  /** The head again in the second half. */
  #echo(head: readonly Attack[]): Attack[] {
    const { barTicks } = this.#metre;
    return head
      .filter((attack) => attack.at + this.half < barTicks)
      .map((attack) => ({
        ...attack,
        at: attack.at + this.half,
        length: Math.min(attack.length, barTicks - this.half - attack.at),
      }));
  }

  /** A head, then one long note, now and then ahead of its beat. */
  #cadence(head: readonly Attack[], draws: Draws): Attack[] {
    const { beatTicks, barTicks, feltBeats, compound } = this.#metre;
    const middle = Math.max(1, Math.floor(feltBeats / 2)) * beatTicks;
    const arrival = draws.weighted([0, middle, beatTicks], (at) => (at === 0 ? 4 : at === middle ? 5 : 1));
    const syncopated = cellsOf(this.#habits.rhythm, this.#metre).some((cell) => cell[1].startsWith('-x'));
    const early = draws.chance(0.25) && !compound && head.length > 0 && syncopated;
    const at = early && arrival > 0 ? arrival - beatTicks / 2 : arrival;
    const lead = head
      .filter((attack) => attack.at < at)
      .map((attack) => ({ ...attack, length: Math.min(attack.length, at - attack.at) }));
    return [...lead, { at, length: barTicks - at, accent: true }];
  }
}
