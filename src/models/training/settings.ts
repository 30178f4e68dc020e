/** How a net is trained. All of it is part of a model's card; the same settings on the same data give the same bytes. */
export interface TrainingSettings {
  readonly seed: string;
  readonly epochs: number;
  /** Records a step, a multiple of 4. */
  readonly batch: number;
  readonly rate: number;
  /** The rate falls along a cosine to this share of it. */
  readonly finalRate: number;
  readonly warmupSteps: number;
  readonly decay: number;
  readonly dropout: number;
  /** Share of single inputs left out at random, so that no rare one is learnt by heart. */
  readonly inputDropout: number;
  /**
   * What is kept are running means of the parameters (Polyak and Juditsky 1992): weight of the old mean at each step,
   * less at first. 0: the parameters themselves.
   */
  readonly average: number;
  /** Gradients longer than this are shortened to it. */
  readonly clip: number;
  /** Training ends when the held-out loss was not better for so many epochs. */
  readonly patience: number;
  /** Inputs hidden at random, each set with its own probability, so that the net is good without them too. */
  readonly hidden: readonly HiddenInputs[];
}

export interface HiddenInputs {
  readonly probability: number;
  /** Indices of inputs (they become row 0), copies and rotating groups (they become absent). */
  readonly inputs: readonly number[];
  readonly copies: readonly number[];
  readonly rotations: readonly number[];
}

export const TRAINING: TrainingSettings = {
  seed: 'continuo',
  epochs: 6,
  batch: 1024,
  rate: 1.5e-3,
  finalRate: 0.1,
  warmupSteps: 60,
  decay: 0.02,
  dropout: 0.25,
  inputDropout: 0.08,
  average: 0.996,
  clip: 1,
  patience: 3,
  hidden: [],
};

/** Records of one net, flat (`layoutOf(shape).record` integers each): inputs, copies, offsets and moduli, target. */
export interface Records {
  readonly integers: Int16Array;
  readonly count: number;
}

export interface TrainingProgress {
  /** From 0, and as a share of the whole, 0-1. */
  readonly epoch: number;
  readonly done: number;
  /** Mean nats of the last finished stretch of steps, and of the held-out records after the last epoch. */
  readonly loss: number;
  readonly heldOutLoss: number | null;
  readonly events: number;
}
