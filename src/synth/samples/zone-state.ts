/** The generators of one sounding zone with what its note and its channel's controllers do to them, and what follows. */

import { cos, exp2, sin } from '../../math/elementary.js';
import { UNSET } from '../../math/unset.js';
import type { Zone } from './bank.js';
import type { Channel } from './channel.js';
import * as g from './generators.js';
import { modulation, movesWithChannel } from './modulators.js';

/** log2 of ten over two hundred: centibels to powers of two. */
const OCTAVES_PER_CENTIBEL = 0.01660964047443681;
/** How far an envelope or oscillator may move pitch (cents), filter (cents) and level (centibels) before it is looked at. */
const STEP = { pitch: 1, cutoff: 8, volume: 1 };

export class ZoneState {
  readonly generators = new Float64Array(g.GENERATORS);
  /** Linear; at rest of the volume envelope. */
  level = UNSET;
  /** The loudest that controllers can make it. */
  loudest = UNSET;
  left = 0.7;
  right = 0.7;
  /** Cents that the channel adds to a ceiling of the filter. */
  shade = UNSET;
  /** Whether envelope or oscillators move pitch or filter while the channel stands still. */
  pitchMoves = true;
  colourMoves = true;
  /** Share of its range that each may move before it is looked at; 1 or more: it moves nothing. */
  envelopeShare = UNSET;
  vibratoShare = UNSET;
  tremoloShare = UNSET;
  /** The channel's count of changes that it has heard of. */
  #seen = -1;

  hasHeard(channel: Channel): boolean {
    return this.#seen === channel.changes;
  }

  /** `key` and `velocity` of the note, `gain` (linear) and `pan` (1/1000 of the way) of its player. */
  listen(
    { generators: own, modulators }: Zone,
    key: number,
    velocity: number,
    gain: number,
    pan: number,
    channel: Channel,
  ): void {
    const { generators } = this;
    generators.set(own);
    const still = this.#modulate(modulators, key, velocity, channel);
    generators[g.FINE_TUNE]! += channel.tuningCents;
    this.shade = channel.shadeCents;
    this.loudest = exp2(-OCTAVES_PER_CENTIBEL * Math.max(0, still)) * gain;
    this.level = exp2(-OCTAVES_PER_CENTIBEL * Math.min(1440, Math.max(0, generators[g.ATTENUATION]!))) * gain;
    const turn = (Math.PI / 2) * (0.5 + Math.min(500, Math.max(-500, generators[g.PAN]! + pan)) / 1000);
    this.left = cos(turn);
    this.right = sin(turn);
    this.pitchMoves =
      generators[g.MOD_ENVELOPE_TO_PITCH] !== 0 ||
      generators[g.VIBRATO_TO_PITCH] !== 0 ||
      generators[g.MOD_LFO_TO_PITCH] !== 0;
    this.colourMoves = generators[g.MOD_ENVELOPE_TO_CUTOFF] !== 0 || generators[g.MOD_LFO_TO_CUTOFF] !== 0;
    this.envelopeShare = Math.min(
      STEP.pitch / Math.abs(generators[g.MOD_ENVELOPE_TO_PITCH]!),
      STEP.cutoff / Math.abs(generators[g.MOD_ENVELOPE_TO_CUTOFF]!),
    );
    this.vibratoShare = STEP.pitch / Math.abs(generators[g.VIBRATO_TO_PITCH]!);
    this.tremoloShare = Math.min(
      STEP.pitch / Math.abs(generators[g.MOD_LFO_TO_PITCH]!),
      STEP.cutoff / Math.abs(generators[g.MOD_LFO_TO_CUTOFF]!),
      STEP.volume / Math.abs(generators[g.MOD_LFO_TO_VOLUME]!),
    );
    this.#seen = channel.changes;
  }

  /** Lets modulators move generators; answers the attenuation without what moves with the channel. */
  #modulate(modulators: Zone['modulators'], key: number, velocity: number, channel: Channel): number {
    const { generators } = this;
    let still = generators[g.ATTENUATION]!;
    for (const modulator of modulators) {
      const value = modulation(modulator, channel, key, velocity);
      generators[modulator.destination]! += value;
      if (modulator.destination === g.ATTENUATION && !movesWithChannel(modulator)) still += value;
    }
    return still;
  }
}
