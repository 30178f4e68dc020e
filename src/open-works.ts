import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { type Config, publicUrlOf, StartError } from './config.js';
import { type Database, openDatabase } from './db/database.js';
import { DatabaseFault } from './db/faults.js';
import type { JobRecord } from './jobs/job-record.js';
import type { JobLog } from './jobs/job-runner.js';
import type { SharedFlights } from './jobs/piece-maker.js';
import type { Tracing } from './jobs/tracing.js';
import { type EngineParts, Works } from './jobs/works.js';

export interface OpenWorks {
  readonly works: Works;
  readonly database: Database;
  /** With Redis: who may render what, among all machines. */
  readonly flights: SharedFlights | undefined;
  /** For counters that several machines share. */
  readonly redis: Redis | undefined;
  /** Everything goes through the queue, also what callers wait for. */
  readonly queueAll: boolean;
  close(): Promise<void>;
}

export interface WorksNeeds {
  readonly threads: number;
  readonly retryAfter: () => number;
  readonly log: JobLog;
  readonly onEnded: (job: JobRecord) => void;
  readonly tracing: Tracing;
}

/** The database, and the jobs in it, as the settings say. Throws StartError. */
export async function openWorks(config: Config, needs: WorksNeeds): Promise<OpenWorks> {
  const { DATABASE_POOL, DATABASE_URL, DATA_DIR, REDIS_URL, ROLE } = config;
  const { log, onEnded, retryAfter, threads, tracing } = needs;
  if (REDIS_URL !== '' && !/^rediss?:\/\//.test(REDIS_URL))
    throw new StartError('setting REDIS_URL must begin with redis:// or rediss://');
  const database = await openDatabase({
    url: DATABASE_URL,
    file: join(DATA_DIR, 'continuo.db'),
    connections: DATABASE_POOL,
  }).catch((error: unknown) => {
    throw error instanceof DatabaseFault ? new StartError(error.message) : error;
  });
  const redis =
    REDIS_URL === ''
      ? undefined
      : await openRedis(REDIS_URL, log).catch(async (error: Error) => {
          await database.close();
          throw new StartError(`cannot use REDIS_URL: ${error.message.split('\n', 1)[0]}`);
        });
  const works = new Works({
    database,
    limits: { all: config.MAX_BACKLOG_SECONDS, each: config.CLIENT_BACKLOG_SECONDS },
    slots: ROLE === 'api' ? 0 : threads,
    retentionDays: config.JOB_RETENTION_DAYS,
    webhooks: { allowPrivate: config.WEBHOOK_PRIVATE, pace: 1, publicUrl: publicUrlOf(config) },
    retryAfter,
    log,
    onEnded,
    tracing,
    ...(redis && { engine: redis.engine }),
  });
  return {
    works,
    database,
    flights: redis?.flights,
    redis: redis?.commands,
    queueAll: redis !== undefined || ROLE === 'api',
    async close() {
      redis?.close();
      await database.close();
    },
  };
}

/** Loaded only where it is used. */
async function openRedis(url: string, log: JobLog) {
  const [{ RedisLink }, { RedisEngine }, { RedisFlights }] = await Promise.all([
    import('./jobs/redis/redis-link.js'),
    import('./jobs/redis/redis-engine.js'),
    import('./jobs/redis/redis-flights.js'),
  ]);
  const link = new RedisLink(url, log);
  await link.open();
  return {
    engine: (parts: EngineParts) => new RedisEngine(parts, link),
    flights: new RedisFlights(link),
    commands: link.commands,
    close: () => link.close(),
  };
}
