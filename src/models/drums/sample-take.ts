/** A drummer who goes on from a groove: strokes under what must and may be played, then their touch. */
import type { Draws } from '../../math/random.js';
import { choose } from '../sampling/choice.js';
import type { DrumModel } from './drum-model.js';
import { PIECES, type Piece, STEP_ENDS, TOLD } from './kit.js';
import { Pattern } from './pattern.js';
import type { Stroke, TakeScene } from './take.js';
import { LATENESSES, lateIn, Touch, VELOCITIES, velocityIn } from './touch.js';

export interface TakeTask {
  readonly scene: TakeScene;
  /** Masks of the bars that were played before, whole bars, the last ones last: the groove. */
  readonly before: readonly number[];
  readonly steps: number;
  /** Pieces that must be struck at a step, one bit each, and those that may. */
  readonly must: (step: number) => number;
  readonly may: (step: number) => number;
  /** Whether a step belongs to a fill. */
  readonly fills: (step: number) => boolean;
  /** Smallest set of likeliest choices that holds so much is drawn from. */
  readonly nucleus: number;
  /** Randomness of a bar. */
  readonly draws: (bar: number) => Draws;
}

const bit = (piece: Piece): number => 1 << PIECES.indexOf(piece);
const FEET = bit('kick') | bit('pedal');
const HANDS = ((1 << PIECES.length) - 1) & ~FEET;
const HAT = bit('hat');
const OPEN_HAT = bit('openHat');
const PEDAL = bit('pedal');

/** Strokes of `steps` steps, counted from 0 after what was before. Two hands and two feet can play them. */
export function sampleTake(model: DrumModel, task: TakeTask): Stroke[] {
  const { scene, before, steps, must, may, fills, nucleus } = task;
  const pattern = new Pattern(scene);
  for (const mask of before) {
    for (let piece = 0; piece < PIECES.length; piece++) if (mask & (1 << piece)) pattern.tell(piece);
    pattern.tell(STEP_ENDS);
  }
  let draws = task.draws(0);
  for (let step = 0; step < steps; step++) {
    if (step % scene.stepsABar === 0) draws = task.draws(step / scene.stepsABar);
    pattern.become(fills(step) ? 'fill' : 'beat');
    const needed = must(step);
    const allowed = may(step) | needed;
    for (;;) {
      const open = openTo(pattern.now, pattern.last, needed, allowed);
      const told =
        open === 0
          ? STEP_ENDS
          : choose(
              model.told(pattern),
              TOLD,
              (told) => (told === STEP_ENDS ? ending(pattern, needed) : (open >> told) & 1),
              nucleus,
              draws,
            );
      if (told < 0 || told === STEP_ENDS) {
        // What must be struck is, however unlikely the model finds it.
        const left = needed & ~pattern.now;
        if (left !== 0 && told !== STEP_ENDS) {
          pattern.tell(31 - Math.clz32(left & -left));
          continue;
        }
        pattern.tell(STEP_ENDS);
        break;
      }
      pattern.tell(told);
    }
  }
  return touched(model, task, pattern.masks.slice(before.length));
}

/** 1 where the step may end now. */
function ending({ now }: Pattern, needed: number): number {
  return (needed & ~now) === 0 ? 1 : 0;
}

/** Pieces that may be told next. Nothing that must be struck is passed by. */
function openTo(now: number, last: number, needed: number, allowed: number): number {
  let open = allowed & ~((1 << (last + 1)) - 1) & ~now;
  const left = needed & ~now;
  if (left !== 0) open &= (left & -left) | ((left & -left) - 1);
  const hands = (mask: number): number => count(mask & HANDS);
  // Hands that later strokes must have are not given away.
  const free = 2 - hands(now) - hands(left);
  if (free <= 0) open &= FEET | left;
  const hat = now | left;
  if (hat & HAT) open &= ~(OPEN_HAT | PEDAL);
  if (hat & OPEN_HAT) open &= ~(HAT | PEDAL);
  if (hat & PEDAL) open &= ~(HAT | OPEN_HAT);
  return open | (left & -left & ~((1 << (last + 1)) - 1));
}

function count(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}

function touched(model: DrumModel, { scene, draws, nucleus }: TakeTask, masks: readonly number[]): Stroke[] {
  const touch = new Touch(scene, masks);
  const strokes: Stroke[] = [];
  masks.forEach((mask, step) => {
    for (let piece = 0; piece < PIECES.length; piece++) {
      if (!(mask & (1 << piece))) continue;
      // Touch is drawn apart from the strokes: step and piece are its address within the bar.
      const own = draws(
        Math.floor(step / scene.stepsABar) * 1000 + 1000 + (step % scene.stepsABar) * 16 + piece,
      );
      const any = (): number => 1;
      const velocity = choose(model.velocity(touch, { step, piece }), VELOCITIES, any, nucleus, own);
      const late = choose(model.lateness(touch, { step, piece }, velocity), LATENESSES, any, nucleus, own);
      touch.decide({ step, piece }, velocity, late);
      strokes.push({
        step,
        piece,
        velocity: velocityIn(velocity, own.next()),
        late: lateIn(late, own.next()),
      });
    }
  });
  return strokes;
}
