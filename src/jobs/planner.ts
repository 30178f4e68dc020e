import { Piscina } from 'piscina';
import type { Brief } from '../contract/brief.js';
import { ServiceError } from '../contract/errors.js';
import type { PlanAnswer } from '../contract/plan-answer.js';
import { briefHash } from '../score/brief-hash.js';
import type { InstalledModels } from '../storage/models/installed-models.js';
import type { Planned } from './task.js';
import { THREAD_FLAGS } from './thread-flags.js';
import { workerFault } from './worker-pool.js';

/** Plans that may wait for the thread. One takes a few milliseconds. */
const WAITING = 256;

/** Makes plans on a thread of its own, so that they neither wait for renders nor hold up the one that answers. */
export class Planner {
  readonly #piscina: Piscina;
  readonly #engine: string;
  readonly #models: Pick<InstalledModels, 'named'> | undefined;

  /** `engine`: the identity that plans are signed with; `models`: those that briefs name. */
  constructor(
    engine: string,
    models?: Pick<InstalledModels, 'named'>,
    entry: URL = new URL('../../workers/plan.js', import.meta.url),
  ) {
    this.#engine = engine;
    this.#models = models;
    this.#piscina = new Piscina({
      filename: entry.href,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
      maxQueue: WAITING,
      atomics: 'disabled',
      execArgv: THREAD_FLAGS,
    });
    this.#piscina.on('error', () => undefined);
  }

  /** Starts the thread and lets it plan a few pieces, so that the first caller need not wait for that. */
  async warm(): Promise<void> {
    await this.#piscina.run({}, { name: 'warm' }).catch(() => undefined);
  }

  async plan(brief: Brief): Promise<PlanAnswer> {
    const { plan, parts } = await this.#run(brief);
    return {
      success: true,
      seed: brief.seed,
      brief,
      brief_hash: briefHash(brief),
      engine: this.#engine,
      plan,
      parts: [...parts],
    };
  }

  async #run(brief: Brief): Promise<Planned> {
    if (this.#piscina.queueSize >= WAITING) {
      throw new ServiceError('queue_full', 'too many plans are waiting', { retryAfter: 1 });
    }
    try {
      const models = await this.#models?.named(brief.model);
      return (await this.#piscina.run({ brief, models }, { name: 'plan' })) as Planned;
    } catch (error) {
      throw workerFault(error);
    }
  }

  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}
