import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRIES = {
  /** The project as it is run. */
  real: ['../../src/cli.js', 'serve'],
  /** The same service over workers that write silence. */
  'stand-in': ['./stand-in-server.js'],
} as const;

/** A response as it came, body and all. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly json: Record<string, unknown>;
}

export interface Service {
  readonly port: number;
  readonly folder: string;
  readonly child: ChildProcess;
  /** All log lines so far, as text. */
  log(): string;
  /** The path goes out exactly as it is written. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  generate(brief: unknown): Promise<Reply>;
  exited: Promise<{ code: number | null; signal: string | null }>;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Keeps connections; without one each call makes its own. */
  readonly agent?: Agent;
}

interface Teardown {
  teardown(callback: () => unknown): void;
}

/** A folder that is gone after the test. */
export function temporaryFolder(t: Teardown): string {
  const folder = mkdtempSync(join(tmpdir(), 'continuo-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder for the gates of the stand-in worker, and what opens one of them. */
export function gates(t: Teardown): { settings: { GATES: string }; open(name: string): void } {
  const folder = temporaryFolder(t);
  return { settings: { GATES: folder }, open: (name) => writeFileSync(join(folder, name), '') };
}

/** A settings environment without what the tester's own shell has set. */
export function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...settings };
}

export function spawnEntry(
  entry: keyof typeof ENTRIES,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const [file, ...args] = ENTRIES[entry];
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, [path, ...args], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts a server process on a free port and waits until it listens (and is ready, unless told not to). */
export async function startService(
  t: Teardown,
  entry: keyof typeof ENTRIES,
  settings: Readonly<Record<string, string>> = {},
  ready = true,
): Promise<Service> {
  const folder = settings.DATA_DIR ?? temporaryFolder(t);
  const child = spawnEntry(entry, {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    DRAIN_LINGER_SECONDS: '0',
    // It costs more than the start, and what is asked here is little.
    WARM_UP: 'false',
    ...settings,
  });
  const lines: string[] = [];
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
  };
  t.teardown(stop);
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stderr! }).on('line', (line) => {
      lines.push(line);
      const entryOf = parsed(line);
      if (entryOf.msg === 'listening') resolve((entryOf.config as { PORT: number }).PORT);
    });
    void exited.then(({ code }) => reject(new Error(`the server ended with ${code}: ${lines.join('\n')}`)));
  });
  const service: Service = {
    port,
    folder,
    child,
    exited,
    log: () => lines.join('\n'),
    call: (method, path, options) => call(port, method, path, options),
    generate: (brief) =>
      call(port, 'POST', '/api/generate', {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(brief),
      }),
  };
  while (ready && (await service.call('GET', '/health')).json.status === 'starting') {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return service;
}

function parsed(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

export function call(port: number, method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { agent = false, headers, body, signal } = options;
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers },
        agent,
        ...(signal && { signal }),
      },
      (incoming) => {
        const blocks: Buffer[] = [];
        incoming.on('data', (block: Buffer) => blocks.push(block));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const content = Buffer.concat(blocks);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers as Reply['headers'],
            body: content,
            json: parsed(content.toString('utf8')),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
