import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Test } from 'tap';

export interface PostgresServer {
  readonly url: string;
  /** As `kill -9` of the whole server. */
  crash(): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where Debian puts a version's programs; elsewhere they are on the path. */
function program(name: string): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (existsSync(versions)) {
    for (const version of readdirSync(versions).sort().reverse()) {
      const path = join(versions, version, 'bin', name);
      if (existsSync(path)) return path;
    }
  }
  const path = (process.env.PATH ?? '').split(':').map((folder) => join(folder, name));
  return path.find((file) => existsSync(file));
}

/** The server refuses to run as root: then its own user runs it. */
function runner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Who may come in by which password, and to what. */
export interface PostgresLogin {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A PostgreSQL of this test's own on a free port; undefined (said loudly) where the program is missing. */
export async function startPostgres(t: Test, login?: PostgresLogin): Promise<PostgresServer | undefined> {
  const initdb = program('initdb');
  const postgres = program('postgres');
  if (!initdb || !postgres) {
    if (process.env.CI === 'true') t.fail('postgresql is not installed, and CI must have it');
    else t.pass('postgresql', { skip: 'postgresql is not installed: what it would have shown is NOT shown' });
    return undefined;
  }
  const user = runner();
  const folder = mkdtempSync(join(tmpdir(), 'continuo-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  if (login) writeFileSync(secret, login.password, { mode: 0o644 });
  const entrance = login ? ['--auth=scram-sha-256', `--pwfile=${secret}`] : ['--auth=trust'];
  const name = login?.user ?? 'continuo';
  execFileSync(initdb, ['-D', data, '-U', name, ...entrance, '-E', 'UTF8', '--locale=C', '-N'], {
    ...user,
    stdio: 'ignore',
  });
  const port = await freePort();
  const address = `postgres://${login ? `${name}:${login.password}` : name}@127.0.0.1:${port}`;
  const url = `${address}/postgres`;
  let child: ChildProcess;
  let exited: Promise<unknown>;
  const start = async () => {
    const settings = [
      'fsync=off',
      'unix_socket_directories=',
      'listen_addresses=127.0.0.1',
      'max_connections=60',
    ];
    child = spawn(postgres, ['-D', data, '-p', String(port), ...settings.flatMap((text) => ['-c', text])], {
      ...user,
      stdio: 'ignore',
    });
    exited = new Promise((resolve) => child.once('exit', resolve));
    const { Client } = (await import('pg')).default;
    for (let left = 3000; ; left--) {
      const client = new Client({ connectionString: url });
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (left === 0) throw error;
        await sleep(100);
      }
    }
  };
  await start();
  if (login) {
    const { Client } = (await import('pg')).default;
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`create database ${login.database}`);
    await client.end();
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  t.teardown(async () => {
    await end('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  });
  return { url, crash: () => end('SIGKILL'), restart: start, stop: () => end('SIGINT') };
}
