/** How a stroke is played: its velocity and how late it is, given the whole pattern. */
import type { InputSheet } from '../network/input-sheet.js';
import { PIECES } from './kit.js';
import { DRUM_STYLES, type Stroke, type Take, type TakeScene } from './take.js';

/** Lowest velocity of each class but the first, and lowest lateness in milliseconds. */
const VELOCITY_BOUNDS = [20, 33, 46, 59, 72, 85, 98, 110, 120, 127];
const LATE_BOUNDS = [-34, -22, -13, -5, 5, 13, 22, 34];
export const VELOCITIES = VELOCITY_BOUNDS.length + 1;
export const LATENESSES = LATE_BOUNDS.length + 1;
/** Where a class of velocity or lateness lies: its bounds. */
const VELOCITY_ENDS = [8, ...VELOCITY_BOUNDS, 128];
const LATE_ENDS = [-45, ...LATE_BOUNDS, 45];

/** Steps beside a stroke's own whose strokes are seen; the mask of one that there is not. */
const AROUND = [0, -1, 1, -2, 2] as const;
const NO_STEP = -1;

export const velocityClass = (velocity: number): number =>
  VELOCITY_BOUNDS.filter((bound) => velocity >= bound).length;
export const lateClass = (late: number): number => LATE_BOUNDS.filter((bound) => late >= bound).length;

/** A velocity of a class; `share` in [0, 1) says where in it. */
export function velocityIn(of: number, share: number): number {
  const [low, high] = [VELOCITY_ENDS[of]!, VELOCITY_ENDS[of + 1]!];
  return Math.min(127, Math.floor(low + share * (high - low)));
}

/** Milliseconds of a class. */
export function lateIn(of: number, share: number): number {
  const [low, high] = [LATE_ENDS[of]!, LATE_ENDS[of + 1]!];
  return low + share * (high - low);
}

/** What was decided for the strokes before. */
export class Touch {
  readonly #scene: TakeScene;
  readonly #masks: readonly number[];
  /** Velocity and lateness classes by step and piece. */
  readonly #velocities = new Map<number, number>();
  readonly #lates = new Map<number, number>();
  readonly #lastVelocity = new Int8Array(PIECES.length).fill(-1);
  readonly #lastLate = new Int8Array(PIECES.length).fill(-1);
  #before = -1;
  #beforeLate = -1;

  constructor(scene: TakeScene, masks: readonly number[]) {
    this.#scene = scene;
    this.#masks = masks;
  }

  static of(take: Take): Touch {
    return new Touch(take.scene, masksOf(take));
  }

  /** What the velocity net sees (`velocity` undefined) or the net of lateness, which is told the velocity. */
  describe(sheet: InputSheet, { step, piece }: Pick<Stroke, 'step' | 'piece'>, velocity?: number): void {
    const scene = this.#scene;
    const inBar = step % scene.stepsABar;
    const ago = (step - scene.stepsABar) * 16 + piece;
    const twoAgo = (step - 2 * scene.stepsABar) * 16 + piece;
    sheet.begin();
    sheet.put(piece, PIECES.length);
    sheet.put(scene.style, DRUM_STYLES.length, 'style');
    sheet.put(scene.kind, 3);
    sheet.put(scene.tempo, 9);
    sheet.put(scene.density, 5);
    sheet.put((scene.feel - 3) * 64 + Math.min(63, inBar), 128);
    sheet.put(((scene.feel - 3) * 4 + (step % scene.feel)) * PIECES.length + piece, 8 * PIECES.length);
    this.#around(sheet, step);
    sheet.put(this.#lastVelocity[piece]!, VELOCITIES);
    sheet.put(this.#before, VELOCITIES);
    sheet.put(this.#velocities.get(ago) ?? -1, VELOCITIES);
    sheet.put(this.#velocities.get(twoAgo) ?? -1, VELOCITIES);
    if (velocity === undefined) {
      sheet.copy(this.#velocities.get(ago) ?? -1);
      sheet.copy(this.#lastVelocity[piece]!);
    } else this.#lateness(sheet, piece, ago, velocity);
  }

  #lateness(sheet: InputSheet, piece: number, ago: number, velocity: number): void {
    sheet.put(velocity, VELOCITIES);
    sheet.put(this.#lastLate[piece]!, LATENESSES);
    sheet.put(this.#beforeLate, LATENESSES);
    sheet.put(this.#lates.get(ago) ?? -1, LATENESSES);
    sheet.copy(this.#lates.get(ago) ?? -1);
    sheet.copy(this.#beforeLate);
  }

  // In parts: V8 takes many times longer to optimise the whole.
  #around(sheet: InputSheet, step: number): void {
    for (const around of AROUND) {
      const mask = this.#masks[step + around] ?? NO_STEP;
      sheet.put(mask < 0 ? -1 : mask & 63, 64);
      sheet.put(mask < 0 ? -1 : mask >> 6, 64);
    }
  }

  /** Takes what was decided for a stroke. */
  decide({ step, piece }: Pick<Stroke, 'step' | 'piece'>, velocity: number, late: number): void {
    this.#velocities.set(step * 16 + piece, velocity);
    this.#lates.set(step * 16 + piece, late);
    this.#lastVelocity[piece] = velocity;
    this.#lastLate[piece] = late;
    this.#before = velocity;
    this.#beforeLate = late;
  }
}

export function masksOf({ steps, strokes }: Pick<Take, 'steps' | 'strokes'>): number[] {
  const masks = new Array<number>(steps).fill(0);
  for (const { step, piece } of strokes) masks[step]! |= 1 << piece;
  return masks;
}
