/** What all voices of a subtractive patch share, laid into linear memory for their kernel. */

import {
  CONTROL_WORDS,
  FILTER_KINDS,
  MOVEMENT_TARGETS,
  MOVEMENT_WORDS,
  PATCH,
  PATCH_WORDS,
} from '../dsp/subtractive-words.js';
import { harmonicsPointer } from '../dsp/wavetables.js';
import type { Workspace } from '../dsp/workspace.js';
import { RowPlan } from './oscillator-rows.js';
import type { SubtractiveSettings } from './subtractive-settings.js';

export class SubtractivePlan {
  readonly rows: RowPlan;
  /** Pointer to the patch's words. */
  readonly patch: number;
  /** CONTROLS, and where they lie. */
  readonly controls: Float64Array;
  readonly controlsAt: number;

  constructor(workspace: Workspace, settings: SubtractiveSettings, sampleRate: number) {
    this.rows = new RowPlan(workspace, settings.oscillators);
    this.controls = workspace.doubles(CONTROL_WORDS);
    this.controlsAt = this.controls.byteOffset;
    const words = workspace.doubles(PATCH_WORDS);
    this.patch = words.byteOffset;
    const { filter, journey, accent, movement = [] } = settings;
    words[PATCH.sampleRate] = sampleRate;
    words[PATCH.onset] = settings.vibrato?.onset ?? 0.25;
    words[PATCH.glide] = settings.mono?.glide ?? 0;
    words[PATCH.fallSeconds] = settings.pitchFall?.seconds ?? 1;
    if (journey !== undefined) {
      words[PATCH.journey] = 1;
      words.set(journey.pitch, PATCH.journeyPitch);
      words.set(journey.cutoff, PATCH.journeyCutoff);
      words.set(journey.level, PATCH.journeyLevel);
      words[PATCH.curve] = journey.curve;
    }
    words[PATCH.drift] = settings.drift ?? 0;
    words[PATCH.filter] = FILTER_KINDS.indexOf(filter.kind);
    words[PATCH.cutoff] = filter.cutoff;
    words[PATCH.envelope] = filter.envelope;
    words[PATCH.track] = filter.track;
    words[PATCH.resonance] = filter.resonance;
    words[PATCH.accentOctaves] = accent?.octaves ?? 0;
    words[PATCH.accentResonance] = accent?.resonance ?? 0;
    words[PATCH.pulse] = this.rows.pulse ?? -1;
    words[PATCH.rows] = this.rows.rows.length;
    words[PATCH.synced] = this.rows.synced ? 1 : 0;
    words[PATCH.harmonics] = harmonicsPointer(workspace);
    words[PATCH.rowWords] = this.rows.words.byteOffset;
    const moves = workspace.doubles(MOVEMENT_WORDS * movement.length);
    movement.forEach(({ target, depth }, i) => {
      moves[MOVEMENT_WORDS * i] = MOVEMENT_TARGETS.indexOf(target);
      moves[MOVEMENT_WORDS * i + 1] = depth;
    });
    words[PATCH.movements] = movement.length;
    words[PATCH.movementWords] = moves.byteOffset;
  }
}
