/**
 * The fader after the sum: master automation (gain, low-pass, high-pass) and the ending's fade. All of it is linear,
 * and the mix and every tap get one of their own, set alike, so that taps still sum to the mix.
 */
import { decibelsToGain } from '../math/elementary.js';
import { designHighPass, designLowPass } from '../mix/biquad.js';
import { FilterCascade } from '../mix/filter-cascade.js';
import type { StereoBlock } from '../mix/stereo-block.js';
import type { Score } from '../score/score.js';
import type { TempoMap } from '../score/time.js';
import type { Workspace } from '../synth/dsp/workspace.js';
import { QUANTUM } from '../synth/instrument.js';
import type { Ending } from './ending.js';
import { Lane } from './lane.js';

/** One for each block that the desk makes of this score, each with its own place in the master's lanes. */
export function masterFaders(
  count: number,
  { automation }: Pick<Score['production'], 'automation'>,
  { workspace, sampleRate, tempo }: FaderPlace,
  ending?: Ending,
): readonly MasterFader[] {
  const lanes = automation.filter((lane) => lane.part === 'master' && lane.points.length > 0);
  return Array.from({ length: count }, () => {
    const own = lanes.map((lane) => new Lane(lane, tempo, sampleRate));
    return new MasterFader(workspace, sampleRate, own, ending);
  });
}

interface FaderPlace {
  readonly workspace: Workspace;
  readonly sampleRate: number;
  readonly tempo: TempoMap;
}

export class MasterFader {
  readonly #sampleRate: number;
  readonly #gainLane: Lane | undefined;
  readonly #cornerLanes: readonly Lane[];
  readonly #filters: FilterCascade;
  readonly #corners: Float64Array;
  #ending: Ending | undefined;
  #gain = Number.NaN;
  #ringing = 0;

  constructor(workspace: Workspace, sampleRate: number, lanes: readonly Lane[], ending?: Ending) {
    this.#sampleRate = sampleRate;
    this.#gainLane = lanes.find((lane) => lane.parameter === 'gain');
    this.#cornerLanes = lanes.filter((lane) => lane.parameter === 'lowPass' || lane.parameter === 'highPass');
    this.#corners = new Float64Array(this.#cornerLanes.length).fill(Number.NaN);
    this.#filters = new FilterCascade(
      workspace,
      this.#cornerLanes.map(() => (row, at) => designLowPass(row, at, 20000, 0.7, sampleRate)),
    );
    this.#ending = ending;
  }

  /** Told once it is known, before it begins. */
  set ending(ending: Ending) {
    this.#ending = ending;
  }

  /** The quantum that begins at frame `start`, in place. */
  process(block: StereoBlock, start: number): void {
    const end = start + QUANTUM;
    const lane = this.#gainLane === undefined ? 1 : decibelsToGain(this.#gainLane.at(end));
    const before = Number.isNaN(this.#gain) ? lane * (this.#ending?.at(start) ?? 1) : this.#gain;
    const after = lane * (this.#ending?.at(end) ?? 1);
    this.#gain = after;
    this.#moveCorners(end);
    if (block.touched) this.#ringing = 8192;
    else if (this.#ringing > 0) this.#ringing -= QUANTUM;
    if (this.#filters.sections > 0 && this.#ringing > 0) {
      if (!block.touched) block.silence();
      this.#filters.process(block);
    }
    if (!block.touched || (before === 1 && after === 1)) return;
    block.fade(before, after);
  }

  #moveCorners(frame: number): void {
    for (let i = 0; i < this.#cornerLanes.length; i++) {
      const lane = this.#cornerLanes[i]!;
      const corner = lane.at(frame);
      if (corner === this.#corners[i]) continue;
      this.#corners[i] = corner;
      if (lane.parameter === 'highPass')
        this.#filters.redesign(i, (row, at) =>
          designHighPass(row, at, corner, Math.SQRT1_2, this.#sampleRate),
        );
      else {
        const open = corner > 0 ? corner : 20000;
        this.#filters.redesign(i, (row, at) => designLowPass(row, at, open, Math.SQRT1_2, this.#sampleRate));
      }
    }
  }
}
