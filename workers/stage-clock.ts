import type { Stage } from '../src/jobs/job-signal.js';
import { steadyMs } from '../src/jobs/steady.js';
import type { StageTime } from '../src/jobs/task.js';

/** When a piece was in which stage, in milliseconds since its beginning. */
export class StageClock {
  readonly #begin = steadyMs();
  readonly #times: StageTime[] = [];
  #stage: Stage;
  #since = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Cheap where the stage is what it was. */
  enter(stage: Stage): void {
    if (stage === this.#stage) return;
    const now = steadyMs() - this.#begin;
    this.#times.push({ stage: this.#stage, from: this.#since, to: now });
    this.#stage = stage;
    this.#since = now;
  }

  finish(): StageTime[] {
    this.enter('done');
    return this.#times;
  }
}
