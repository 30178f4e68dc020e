import { createRequire } from 'node:module';
import type { Redis } from 'ioredis';
import { ServiceError } from '../../contract/errors.js';
import type { JobLog } from '../job-runner.js';

/** Milliseconds that a command may take before Redis counts as out of reach. */
const PATIENCE = 2000;
const CHANNEL = 'continuo:news';

/** What processes tell each other: there is something new of a job, or it is to be stopped. */
export interface News {
  readonly kind: 'news' | 'cancel';
  readonly id: string;
}

/** The connection to Redis that is not BullMQ's: news between processes, locks, counters. It comes back by itself. */
export class RedisLink {
  readonly url: string;
  readonly commands: Redis;
  readonly #subscriber: Redis;

  constructor(url: string, log: JobLog) {
    const { Redis } = createRequire(import.meta.url)('ioredis') as typeof import('ioredis');
    this.url = url;
    const retryStrategy = (times: number) => Math.min(1000, 50 * times);
    const common = { retryStrategy, connectTimeout: PATIENCE, lazyConnect: true };
    // A command that cannot be sent now fails now: what it was for has another way.
    this.commands = new Redis(url, {
      ...common,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: PATIENCE,
    });
    this.#subscriber = new Redis(url, { ...common, maxRetriesPerRequest: null });
    let away = false;
    this.commands.on('error', (error: Error) => {
      if (!away) log.warn({ err: error }, 'Redis is out of reach; work goes on when it is back');
      away = true;
    });
    this.commands.on('ready', () => {
      if (away) log.info({}, 'Redis is back');
      away = false;
    });
    this.#subscriber.on('error', () => undefined);
  }

  /** Connects, or throws one line for the operator. */
  async open(): Promise<void> {
    try {
      await this.commands.connect();
      await this.#subscriber.connect();
    } catch (error) {
      this.close();
      throw new ServiceError('queue_unavailable', (error as Error).message || 'no connection', {
        cause: error,
      });
    }
  }

  publish(news: News): void {
    void this.commands.publish(CHANNEL, JSON.stringify(news)).catch(() => undefined);
  }

  async listen(hear: (news: News) => void): Promise<void> {
    this.#subscriber.on('message', (_channel, text) => {
      try {
        hear(JSON.parse(text) as News);
      } catch {
        // Not ours: somebody else talks on this channel.
      }
    });
    await this.#subscriber.subscribe(CHANNEL);
  }

  close(): void {
    this.commands.disconnect();
    this.#subscriber.disconnect();
  }
}
