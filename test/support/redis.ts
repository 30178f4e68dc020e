import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Test } from 'tap';
import { freePort } from './postgres.js';

export interface RedisServer {
  readonly url: string;
  /** As `kill -9`: what it had only in memory is gone. */
  crash(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
}

/** A Redis of this test's own on a free port (without a file, unless its settings say so); undefined (said loudly) where the program is missing. */
export async function startRedis(
  t: Test,
  own: readonly string[] = ['--save', '', '--appendonly', 'no'],
): Promise<RedisServer | undefined> {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).error) {
    if (process.env.CI === 'true') t.fail('redis-server is not installed, and CI must have it');
    else
      t.pass('redis-server', {
        skip: 'redis-server is not installed: what it would have shown is NOT shown',
      });
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'continuo-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  let exited: Promise<unknown>;
  const start = async () => {
    const settings = [...own, '--bind', '127.0.0.1', '--dir', folder];
    child = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
    exited = new Promise((resolve) => child.once('exit', resolve));
    const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    while ((await client.ping().catch(() => '')) !== 'PONG') await sleep(20);
    client.disconnect();
  };
  await start();
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  };
  t.teardown(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  return { url, crash: end, restart: start };
}
