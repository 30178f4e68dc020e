/** The glue's gain at every node of a piece, and what the glue remembers at the beginning of each chunk. */
import { STEP } from './gain-curve.js';
import { GLUE_STATE, type Glue } from './glue.js';
import { CHUNK, chunksOf } from './master-record.js';

/** Steps of a chunk: a multiple of those from look to look. */
const STEPS = CHUNK / STEP;

export interface GlueRow {
  /** One more than there are steps. */
  readonly gains: Float32Array;
  /** GLUE_STATE numbers for each chunk. */
  readonly states: Float64Array;
}

/** Room for what the glue remembers of so many steps. */
export function glueStates(steps: number): Float64Array {
  return new Float64Array(GLUE_STATE * chunksOf(steps * STEP));
}

/** Fills a row from the energies of all steps. */
export function layGlue(glue: Glue, energies: Float32Array, { gains, states }: GlueRow): void {
  gains[0] = 1;
  for (let step = 0; step < energies.length; step++) {
    if (step % STEPS === 0) glue.save(states, (GLUE_STATE * step) / STEPS);
    gains[step + 1] = glue.next(energies[step]!);
  }
}

/**
 * Fills `gains` from those of a row of which the energies of some chunks have changed: from each of them on until the glue
 * is where it was.
 */
export function layGlueAgain(
  glue: Glue,
  energies: Float32Array,
  before: GlueRow,
  changed: Uint8Array,
  gains: Float32Array,
): void {
  gains.set(before.gains);
  let running = false;
  for (let chunk = 0; chunk < changed.length; chunk++) {
    const at = GLUE_STATE * chunk;
    if (changed[chunk] === 0 && (!running || glue.isAt(before.states, at))) {
      running = false;
      continue;
    }
    if (!running) glue.restore(before.states, at);
    running = true;
    const last = Math.min((chunk + 1) * STEPS, energies.length);
    for (let step = chunk * STEPS; step < last; step++) gains[step + 1] = glue.next(energies[step]!);
  }
}
