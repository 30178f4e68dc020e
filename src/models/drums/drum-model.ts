import { log } from '../../math/elementary.js';
import { InputSheet } from '../network/input-sheet.js';
import { type LoadedModel, ModelFileError } from '../network/model-file.js';
import type { Network } from '../network/network.js';
import { Pattern } from './pattern.js';
import { DRUM_HEADS, type DrumHead, drumShape, toldOf } from './records.js';
import type { Stroke, Take } from './take.js';
import type { Touch } from './touch.js';

/** Raised whenever what the nets see changes. */
export const DRUM_INPUTS = 1;

/** What a drummer strikes next, how hard, and how late. Answers are valid until the next question. */
export class DrumModel {
  readonly name: string;
  readonly #nets: Readonly<Record<DrumHead, Network>>;
  readonly #sheets: Readonly<Record<DrumHead, InputSheet>> = {
    strokes: new InputSheet(),
    velocity: new InputSheet(),
    lateness: new InputSheet(),
  };
  readonly #record: Int16Array;

  /** Throws ModelFileError for a model of another kind or with other inputs. */
  constructor(model: LoadedModel) {
    const { card } = model;
    if (card.kind !== 'drums' || card.inputs !== DRUM_INPUTS)
      throw new ModelFileError(`"${card.name}" is a model for ${card.kind}, inputs ${card.inputs}`);
    this.name = card.name;
    const net = (head: DrumHead): Network => {
      const found = model.net(head);
      const { width, hidden } = found.shape;
      if (JSON.stringify(drumShape(head, { width, hidden })) !== JSON.stringify(found.shape))
        throw new ModelFileError(
          `the ${head} net of "${card.name}" sees other inputs than this engine gives`,
        );
      return found;
    };
    this.#nets = { strokes: net('strokes'), velocity: net('velocity'), lateness: net('lateness') };
    this.#record = new Int16Array(Math.max(...DRUM_HEADS.map((head) => this.#nets[head].layout.record)));
  }

  /** Probabilities of what is told next: a stroke of the step, or its end. */
  told(pattern: Pattern): Float32Array {
    pattern.describe(this.#sheets.strokes);
    return this.#answer('strokes');
  }

  /** Of the classes of velocity of a stroke. */
  velocity(touch: Touch, stroke: Pick<Stroke, 'step' | 'piece'>): Float32Array {
    touch.describe(this.#sheets.velocity, stroke);
    return this.#answer('velocity');
  }

  /** Of the classes of lateness of a stroke whose velocity class is known. */
  lateness(touch: Touch, stroke: Pick<Stroke, 'step' | 'piece'>, velocity: number): Float32Array {
    touch.describe(this.#sheets.lateness, stroke, velocity);
    return this.#answer('lateness');
  }

  /** Nats of everything that is told of a take, one by one. */
  nats(take: Take): number[] {
    const pattern = new Pattern(take.scene);
    const nats: number[] = [];
    for (const told of toldOf(take)) {
      nats.push(-log(Math.max(1e-30, this.told(pattern)[told]!)));
      pattern.tell(told);
    }
    return nats;
  }

  #answer(head: DrumHead): Float32Array {
    this.#sheets[head].write(this.#record, 0);
    return this.#nets[head].answer(this.#record);
  }
}
