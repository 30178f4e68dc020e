import { log } from '../../math/elementary.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { type Likelihood, type LikelihoodModel, NO_NATS } from '../likelihood.js';
import { sceneOf } from '../melody/scene.js';
import { InputSheet } from '../network/input-sheet.js';
import { type LoadedModel, ModelFileError } from '../network/model-file.js';
import type { Network } from '../network/network.js';
import type { ChordLine } from './chord-line.js';
import { motionInputs, qualityInputs } from './inputs.js';
import { harmonyShape, walkChords } from './records.js';

/** Raised whenever what the nets see changes. */
export const HARMONY_INPUTS = 2;

/** The next chord of a progression: root motion, then quality. */
export class HarmonyModel implements LikelihoodModel {
  readonly name: string;
  readonly #motion: Network;
  readonly #quality: Network;
  readonly #sheet = new InputSheet();
  readonly #record: Int16Array;

  constructor(model: LoadedModel) {
    const { card } = model;
    if (card.kind !== 'harmony' || card.inputs !== HARMONY_INPUTS)
      throw new ModelFileError(`"${card.name}" is a model for ${card.kind}, inputs ${card.inputs}`);
    this.name = card.name;
    const net = (name: 'motion' | 'quality'): Network => {
      const found = model.net(name);
      const { width, hidden } = found.shape;
      if (JSON.stringify(harmonyShape(name, { width, hidden })) !== JSON.stringify(found.shape))
        throw new ModelFileError(
          `the ${name} net of "${card.name}" sees other inputs than this engine gives`,
        );
      return found;
    };
    this.#motion = net('motion');
    this.#quality = net('quality');
    this.#record = new Int16Array(Math.max(this.#motion.layout.record, this.#quality.layout.record));
  }

  /** Probabilities of the 12 root motions to the chord at `line.next`; valid until the next call. */
  motion(line: ChordLine): Float32Array {
    motionInputs(line, this.#sheet);
    this.#sheet.write(this.#record, 0);
    return this.#motion.answer(this.#record);
  }

  /** Of the 37 qualities of the chord with that root. */
  quality(line: ChordLine, motion: number): Float32Array {
    qualityInputs(line, motion, this.#sheet);
    this.#sheet.write(this.#record, 0);
    return this.#quality.answer(this.#record);
  }

  likelihood(piece: LeadSheet): Likelihood {
    let nats = 0;
    let events = 0;
    walkChords(piece, { ...sceneOf(piece, 'none'), source: -1 }, (line, motion, quality) => {
      nats -= log(Math.max(1e-30, this.motion(line)[motion]!));
      nats -= log(Math.max(1e-30, this.quality(line, motion)[quality]!));
      events++;
    });
    return { interval: NO_NATS, rhythm: NO_NATS, chord: { nats, events } };
  }
}
