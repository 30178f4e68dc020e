import { log } from '../../math/elementary.js';
import type { LeadSheet } from '../corpus/lead-sheet.js';
import { type Likelihood, type LikelihoodModel, NO_NATS } from '../likelihood.js';
import { sceneOf } from '../melody/scene.js';
import { InputSheet } from '../network/input-sheet.js';
import { type LoadedModel, ModelFileError } from '../network/model-file.js';
import type { Network } from '../network/network.js';
import type { ChordLine } from './chord-line.js';
import { motionInputs, qualityInputs, type Shown } from './inputs.js';
import { harmonyShape, walkChords } from './records.js';

/** Raised whenever what the nets see changes. */
export const HARMONY_INPUTS = 3;

/** The next chord of a progression: root motion, then quality. */
export class HarmonyModel implements LikelihoodModel {
  readonly name: string;
  /** Nats a chord of real pieces by style (`realSurprise`), as the card has them. */
  readonly surprise: Readonly<Record<string, number>>;
  readonly #motion: Network;
  readonly #quality: Network;
  readonly #motionSheet = new InputSheet();
  readonly #qualitySheet = new InputSheet();
  readonly #record: Int16Array;
  /** What the root's net was shown last, and of which moment of which line: the quality's net sees much that is the same. */
  #shown: Shown | undefined;
  #line: ChordLine | undefined;
  #moves = 0;
  #next = -1;

  constructor(model: LoadedModel) {
    const { card } = model;
    if (card.kind !== 'harmony' || card.inputs !== HARMONY_INPUTS)
      throw new ModelFileError(`"${card.name}" is a model for ${card.kind}, inputs ${card.inputs}`);
    this.name = card.name;
    this.surprise = (card.about.surprise ?? {}) as Readonly<Record<string, number>>;
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

  /** Probabilities of the 12 root motions to the chord at `line.next`; valid until the next call. `alone`: memory hidden. */
  motion(line: ChordLine, alone = false): Float32Array {
    const steps = motionInputs(line, this.#motionSheet);
    this.#shown = { sheet: this.#motionSheet, steps };
    this.#line = line;
    this.#moves = line.moves;
    this.#next = line.next;
    return this.#answer(this.#motion, this.#motionSheet, alone);
  }

  /** Of the 37 qualities of the chord with that root. */
  quality(line: ChordLine, motion: number, alone = false): Float32Array {
    const same = this.#line === line && this.#moves === line.moves && this.#next === line.next;
    qualityInputs(line, motion, this.#qualitySheet, same ? this.#shown : undefined);
    return this.#answer(this.#quality, this.#qualitySheet, alone);
  }

  #answer(net: Network, sheet: InputSheet, alone: boolean): Float32Array {
    sheet.write(this.#record, 0);
    if (alone) {
      const { inputs, copies } = sheet.hidden('memory');
      for (const s of inputs) this.#record[s] = 0;
      for (const k of copies) this.#record[net.shape.tables.length + k] = -1;
    }
    return net.answer(this.#record);
  }

  likelihood(piece: LeadSheet): Likelihood {
    let nats = 0;
    let alone = 0;
    let events = 0;
    const cost = (p: number): number => -log(Math.max(1e-30, p));
    walkChords(piece, { ...sceneOf(piece, 'none'), source: -1 }, (line, motion, quality) => {
      nats += cost(this.motion(line)[motion]!) + cost(this.quality(line, motion)[quality]!);
      alone += cost(this.motion(line, true)[motion]!) + cost(this.quality(line, motion, true)[quality]!);
      events++;
    });
    return {
      interval: NO_NATS,
      rhythm: NO_NATS,
      chord: { nats, events },
      chordAlone: { nats: alone, events },
    };
  }
}
