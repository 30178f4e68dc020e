import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The build that this file is part of. */
const BUILD = new URL('../../', import.meta.url);
const USAGE = fileURLToPath(new URL('./own-usage.cjs', import.meta.url));

export interface ProcessUsage {
  /** Milliseconds of CPU, user and system, every thread, from the first instruction to the last. */
  readonly cpu: number;
  /** Milliseconds on the wall. */
  readonly wall: number;
  /** Largest resident set. */
  readonly peak_mb: number;
  readonly output: string;
}

/** Runs a program of the build (`src/cli.js`) in a fresh process to its end; throws when it fails. */
export function runProgram(program: string, args: readonly string[]): ProcessUsage {
  // What a machine asks of every Node process is not ours to measure: reading a file of certificates costs 70 ms.
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const started = performance.now();
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ['--require', USAGE, fileURLToPath(new URL(program, BUILD)), ...args],
    { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 1 << 26 },
  );
  const wall = performance.now() - started;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
  const { cpu, peak_mb } = JSON.parse(output[3] ?? '') as { cpu: number; peak_mb: number };
  return { cpu, wall, peak_mb, output: stdout };
}
