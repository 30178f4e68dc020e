/** Real processes for load runs: Redis, PostgreSQL, one API, some workers, on loopback. */
import { readFileSync } from 'node:fs';
import type { Test } from 'tap';
import { startPostgres } from '../support/postgres.js';
import { startRedis } from '../support/redis.js';
import { type Service, startService, temporaryFolder } from '../support/service.js';

/** What the starters of the tests want of a test, outside of one. */
export class Ground {
  readonly #teardowns: (() => unknown)[] = [];

  teardown(work: () => unknown): void {
    this.#teardowns.push(work);
  }

  pass(name: string): void {
    throw new Error(`${name} is not installed`);
  }

  fail(message: string): void {
    throw new Error(message);
  }

  async end(): Promise<void> {
    for (const work of this.#teardowns.reverse()) await work();
  }
}

export interface Fleet {
  readonly api: Service;
  readonly workers: readonly Service[];
}

/** An API process and `workers` worker processes of one thread each, over a store of their own. */
export async function startFleet(
  ground: Ground,
  workers: number,
  settings: Record<string, string> = {},
): Promise<Fleet> {
  const t = ground as unknown as Test;
  const redis = await startRedis(t);
  const postgres = await startPostgres(t);
  const common = {
    REDIS_URL: redis!.url,
    DATABASE_URL: postgres!.url,
    DATA_DIR: temporaryFolder(ground),
    WORKERS: '1',
    RATE_LIMIT: '0',
    ...settings,
  };
  const [api, ...others] = await Promise.all([
    startService(ground, 'real', { ...common, ROLE: 'api' }),
    ...Array.from({ length: workers }, () => startService(ground, 'real', { ...common, ROLE: 'worker' })),
  ]);
  return { api: api!, workers: others };
}

/** Processor seconds that a process and its threads have used, and its memory in MB. Linux. */
export function usageOf({ child }: Service): { cpu: number; memory: number } {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  // Fields 14 and 15 of proc(5), in ticks of a hundredth.
  return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, memory: Number(resident) / 1024 };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Does `work` for each item, `width` at a time. */
export async function each<T>(
  items: readonly T[],
  width: number,
  work: (item: T, i: number) => Promise<void>,
) {
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) await work(items[i]!, i);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
