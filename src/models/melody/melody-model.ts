import { log } from '../../math/elementary.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { type ChordsShown, type Likelihood, type LikelihoodModel, NO_NATS } from '../likelihood.js';
import { InputSheet } from '../network/input-sheet.js';
import { type LoadedModel, ModelFileError } from '../network/model-file.js';
import type { Network } from '../network/network.js';
import { intervalInputs, rhythmInputs } from './inputs.js';
import type { Line } from './line.js';
import { melodyShape, walk } from './records.js';
import { sceneOf } from './scene.js';

/** Raised whenever what the nets see changes. */
export const MELODY_INPUTS = 2;

/** Rhythm, then interval, then gate: a distribution for each, given a line and its scene. */
export class MelodyModel implements LikelihoodModel {
  readonly name: string;
  readonly #rhythm: Network;
  readonly #interval: Network;
  readonly #gate: Network;
  readonly #rhythmSheet = new InputSheet();
  readonly #intervalSheet = new InputSheet();
  readonly #record: Int16Array;
  /** The line that the net of rhythms was shown last, and how many notes it had: nets of the same note see much that is the same. */
  #shown: Line | undefined;
  #notes = 0;

  constructor(model: LoadedModel) {
    const { card } = model;
    if (card.kind !== 'melody' || card.inputs !== MELODY_INPUTS)
      throw new ModelFileError(`"${card.name}" is a model for ${card.kind}, inputs ${card.inputs}`);
    this.name = card.name;
    const net = (name: 'rhythm' | 'interval' | 'gate'): Network => {
      const found = model.net(name);
      const { width, hidden } = found.shape;
      if (JSON.stringify(melodyShape(name, { width, hidden })) !== JSON.stringify(found.shape))
        throw new ModelFileError(
          `the ${name} net of "${card.name}" sees other inputs than this engine gives`,
        );
      return found;
    };
    this.#rhythm = net('rhythm');
    this.#interval = net('interval');
    this.#gate = net('gate');
    const longest = Math.max(
      ...[this.#rhythm, this.#interval, this.#gate].map((network) => network.layout.record),
    );
    this.#record = new Int16Array(longest);
  }

  /** Probabilities of the 97 rhythm classes after the current note; valid until the next call. */
  rhythm(line: Line): Float32Array {
    rhythmInputs(line, this.#rhythmSheet);
    this.#shown = line;
    this.#notes = line.length;
    this.#rhythmSheet.write(this.#record, 0);
    return this.#rhythm.answer(this.#record);
  }

  /** Of the 27 intervals to the next note, whose onset is chosen (`line.choose`, after `rhythm`). */
  interval(line: Line): Float32Array {
    const same = this.#shown === line && this.#notes === line.length;
    intervalInputs(line, this.#intervalSheet, same ? this.#rhythmSheet : undefined);
    this.#intervalSheet.write(this.#record, 0);
    return this.#interval.answer(this.#record);
  }

  /** Of the gate of the current note, after `interval`: it sees the same. */
  gate(): Float32Array {
    return this.#gate.answer(this.#record);
  }

  likelihood(piece: LeadSheet, chords: ChordsShown): Likelihood {
    let rhythm = 0;
    let interval = 0;
    let events = 0;
    // Evaluation never tells the model which database a piece is from.
    walk(
      piece,
      { ...sceneOf(piece, chords), source: -1 },
      {
        rhythm: (line, target) => {
          rhythm -= log(Math.max(1e-30, this.rhythm(line)[target]!));
        },
        interval: (line, target) => {
          interval -= log(Math.max(1e-30, this.interval(line)[target]!));
          events++;
        },
      },
    );
    return {
      rhythm: { nats: rhythm, events },
      interval: { nats: interval, events },
      chord: NO_NATS,
    };
  }
}
