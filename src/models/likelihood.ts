import type { LeadSheet } from './corpus/lead-sheet.js';

/** Summed negative log likelihood (nats) of some events. */
export interface Nats {
  readonly nats: number;
  readonly events: number;
}

/** Of one piece; classes are those of `corpus/classes.ts`. What a model does not predict has 0 events. */
export interface Likelihood {
  readonly interval: Nats;
  readonly rhythm: Nats;
  readonly chord: Nats;
  /** Chords again, with all hidden that the model remembers of the piece's own progressions. */
  readonly chordAlone?: Nats;
}

/** Whether a model may see the chords of the piece. */
export type ChordsShown = 'given' | 'none';

/** What `models evaluate` asks of a model. */
export interface LikelihoodModel {
  readonly name: string;
  likelihood(sheet: LeadSheet, chords: ChordsShown): Likelihood;
}

export const NO_NATS: Nats = { nats: 0, events: 0 };

/** Several models as one: each event is predicted by the first model that predicts its kind. */
export class JoinedModels implements LikelihoodModel {
  readonly name: string;
  readonly #models: readonly LikelihoodModel[];

  constructor(name: string, models: readonly LikelihoodModel[]) {
    this.name = name;
    this.#models = models;
  }

  likelihood(sheet: LeadSheet, chords: ChordsShown): Likelihood {
    const all = this.#models.map((model) => model.likelihood(sheet, chords));
    const first = (kind: keyof Likelihood): Nats =>
      all.map((likelihood) => likelihood[kind] ?? NO_NATS).find(({ events }) => events > 0) ?? NO_NATS;
    return {
      interval: first('interval'),
      rhythm: first('rhythm'),
      chord: first('chord'),
      chordAlone: first('chordAlone'),
    };
  }
}

export function addNats(a: Nats, b: Nats): Nats {
  return { nats: a.nats + b.nats, events: a.events + b.events };
}
