/** Independent programs that read what we write: ffmpeg, ffprobe, sox. Missing ones skip a test loudly, or fail in CI. */
import { spawnSync } from 'node:child_process';
import type { Test } from 'tap';

/** Whether a program can be started. Without it the test is marked as skipped, or has failed when CI=true. */
export function requireProgram(t: Test, program: string): boolean {
  const found = spawnSync(program, ['-version'], { stdio: 'ignore' }).error === undefined;
  if (found) return true;
  if (process.env.CI === 'true') t.fail(`${program} is not installed, and CI must have it`);
  else t.pass(program, { skip: `${program} is not installed: what it would have checked is NOT checked` });
  return false;
}

/** Runs a program to its end and answers what it printed on both streams; throws when it fails. */
export function run(program: string, args: readonly string[], input?: Uint8Array): string {
  const result = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${result.stderr}`);
  return `${result.stdout}${result.stderr}`;
}

/** Loudness in LUFS, true peak in dBTP and loudness range in LU of an audio file, as ffmpeg measures them (EBU R128). */
export function measureWithFfmpeg(path: string): { loudness: number; truePeak: number; range: number } {
  const text = run('ffmpeg', [
    '-hide_banner',
    '-nostats',
    '-i',
    path,
    '-af',
    'ebur128=peak=true',
    '-f',
    'null',
    '-',
  ]);
  const summary = text.slice(text.lastIndexOf('Summary:'));
  const number = (pattern: RegExp): number => {
    const match = pattern.exec(summary);
    return match ? Number(match[1]) : Number.NEGATIVE_INFINITY;
  };
  return {
    loudness: number(/I:\s+(-?[\d.]+) LUFS/),
    truePeak: number(/Peak:\s+(-?[\d.]+) dBFS/),
    range: number(/LRA:\s+(-?[\d.]+) LU/),
  };
}

/** Samples of a file as ffmpeg decodes it, -1 to 1, its channels in turn. */
export function samplesOf(path: string): Float64Array {
  const args = ['-v', 'error', '-i', path, '-f', 'f64le', '-c:a', 'pcm_f64le', '-'];
  const { stdout, status, stderr } = spawnSync('ffmpeg', args, { maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return new Float64Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}
