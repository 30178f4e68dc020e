import type { InputSheet } from '../network/input-sheet.js';
import { STEP_ENDS } from './kit.js';
import { DRUM_STYLES, KINDS, type TakeScene } from './take.js';

/** Steps back that are seen, and bars back. */
const STEPS_BACK = [1, 2, 3, 4, 6, 8];
const BARS_BACK = [1, 2, 4];
/** Sizes of a mask's halves: drums, and cymbals. */
const HALF = 64;

/** What is played so far, step by step and stroke by stroke, and what a net sees of it. */
export class Pattern {
  readonly scene: TakeScene;
  /** One bit a piece for every finished step. */
  readonly masks: number[] = [];
  #now = 0;
  #last = -1;
  /** Steps from the start that the first bar is late in its phrase: bars are counted from there. */
  #firstBar = 0;
  #kind: number;

  constructor(scene: TakeScene, firstBar = 0) {
    this.scene = scene;
    this.#kind = scene.kind;
    this.#firstBar = firstBar;
  }

  /** From here on a beat, a fill or a song. */
  become(kind: (typeof KINDS)[number]): void {
    this.#kind = KINDS.indexOf(kind);
  }

  get step(): number {
    return this.masks.length;
  }

  /** Pieces struck in the step that is being told, one bit each. */
  get now(): number {
    return this.#now;
  }

  /** Highest piece that was told of this step; -1 for none. */
  get last(): number {
    return this.#last;
  }

  /** Takes a stroke, or the end of the step. */
  tell(told: number): void {
    if (told === STEP_ENDS) {
      this.masks.push(this.#now);
      this.#now = 0;
      this.#last = -1;
    } else {
      this.#now |= 1 << told;
      this.#last = told;
    }
  }

  describe(sheet: InputSheet): void {
    const { scene, step } = this;
    const inBar = step % scene.stepsABar;
    const bar = Math.floor(step / scene.stepsABar);
    sheet.begin();
    sheet.put(scene.style, DRUM_STYLES.length, 'style');
    sheet.put(this.#kind, KINDS.length);
    sheet.put(scene.meter, 6);
    sheet.put(scene.tempo, 9, 'tempo');
    sheet.put(scene.density, 5, 'density');
    sheet.put((scene.feel - 3) * 64 + Math.min(63, inBar), 128);
    sheet.put((scene.feel - 3) * 4 + (step % scene.feel), 8);
    sheet.put((this.#firstBar + bar) % 8, 8);
    sheet.put(Math.min(3, bar), 4);
    sheet.put(this.#last + 1, 13);
    this.#mask(sheet, this.#now);
    this.#past(sheet);
    // Whether the bar so far is the bar before.
    sheet.put(this.#alike(), 4);
  }

  #past(sheet: InputSheet): void {
    const { scene, step } = this;
    for (const back of STEPS_BACK) this.#mask(sheet, this.#at(step - back));
    for (const bars of BARS_BACK) {
      const there = step - bars * scene.stepsABar;
      this.#mask(sheet, this.#at(there));
      sheet.copy(this.#proposed(this.#at(there)));
    }
    // What came next a bar ago: where this bar is heading.
    const ago = step - scene.stepsABar;
    for (const ahead of [1, 2]) this.#mask(sheet, ago < 0 ? -1 : this.#at(ago + ahead));
  }

  #at(step: number): number {
    return step < 0 || step >= this.masks.length ? -1 : this.masks[step]!;
  }

  #mask(sheet: InputSheet, mask: number): void {
    sheet.put(mask < 0 ? -1 : mask & (HALF - 1), HALF);
    sheet.put(mask < 0 ? -1 : mask >> 6, HALF);
  }

  /** What would be told next if this step were that one. */
  #proposed(mask: number): number {
    if (mask < 0) return -1;
    for (let piece = this.#last + 1; piece < STEP_ENDS; piece++) if (mask & (1 << piece)) return piece;
    return STEP_ENDS;
  }

  /** 0-3: how much of this bar so far differs from the bar before; -1 in the first bar. */
  #alike(): number {
    const { stepsABar } = this.scene;
    const inBar = this.step % stepsABar;
    if (this.step < stepsABar) return -1;
    let different = 0;
    for (let i = this.step - inBar; i < this.step; i++)
      if (this.masks[i] !== this.masks[i - stepsABar]) different++;
    return inBar === 0 ? 0 : different === 0 ? 1 : different * 4 <= inBar ? 2 : 3;
  }
}
