/** The command line as one script does what its modules do. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import t from 'tap';
import { resolveBrief } from '../src/brief/resolve.js';
import { ENGINE } from '../src/contract/engine.js';
import { ServiceError } from '../src/contract/errors.js';
import { requestReader } from '../src/jobs/brief-request.js';
import { JobSignal } from '../src/jobs/job-signal.js';
import { STYLES } from '../src/styles/index.js';
import { makeTrack } from '../workers/track.js';
import { runProgram } from './bench/process-usage.js';

const { openBundle, SCRIPT } = createRequire(import.meta.url)(
  '../src/bundle.cjs',
) as typeof import('../src/bundle.cjs');
const folder = mkdtempSync(join(tmpdir(), 'continuo-bundle-'));
t.teardown(() => rmSync(folder, { recursive: true, force: true }));

const skip = existsSync(SCRIPT) ? false : 'this build has no bundle (npm run build makes it)';

// Without the bank of samples and the trained models: both ways play the same patches and notes.
process.env.SOUNDFONT = 'none';
process.env.MODELS = 'none';

t.test('a piece of the bundle is the piece of the modules, to the byte', { skip }, async (t) => {
  const request = { style: 'blues', duration: 3, seed: 'bundle' };
  const flags = ['--style', request.style, '--duration', '3', '--seed', request.seed, '--out', folder];
  const { output } = runProgram('src/cli.js', ['generate', ...flags]);
  const answer = JSON.parse(output) as { outputs: { sha256: string }[] };
  const resolved = resolveBrief(request, STYLES, () => request.seed);
  if (!resolved.ok) throw new Error('the brief is refused');
  const signal = new JobSignal();
  const { files } = await makeTrack(
    {
      brief: resolved.brief,
      engine: ENGINE,
      audioPaths: [join(folder, 'audio')],
      scorePath: join(folder, 'score'),
      signal: signal.buffer,
    },
    signal,
  );
  t.equal(answer.outputs[0]?.sha256, files[0]!.sha256);
});

t.test('the bundle holds the command line, and errors in it are its own', { skip }, async (t) => {
  const main = openBundle()?.entry.main as (args: readonly string[]) => Promise<number>;
  t.equal(typeof main, 'function', pathToFileURL(SCRIPT.pathname).href);
  const written: string[] = [];
  t.intercept(process.stderr, 'write', { value: (text: string) => written.push(text) });
  t.equal(await main(['generate', '--style', 'polka']), 1);
  t.equal(await main(['dance']), 2);
  t.match(written.join(''), /style/);
  t.notOk(written.join('').includes(ServiceError.name));
});

t.test('requests are checked as by the modules, which compile their schemas anew', { skip }, async (t) => {
  const main = openBundle()?.entry.main as (args: readonly string[]) => Promise<number>;
  const names = { names: ['none'], standard: undefined, identity: () => undefined };
  const face = { engine: ENGINE, names: [], standardName: undefined, models: names };
  for (const wrong of [
    { duration: 0.5 },
    { key: 'D'.repeat(33) },
    { energy: [{ at: 2 }] },
    { parts: [{ role: 'conductor', volume: 'loud' }] },
  ]) {
    const request = { style: 'jazz', ...wrong };
    let told = '';
    try {
      requestReader(STYLES, () => '1', face)(request);
    } catch (error) {
      told = (error as ServiceError).message;
    }
    const written: string[] = [];
    const caught = t.capture(process.stderr, 'write', (text: string) => written.push(text));
    const [name, value] = Object.entries(wrong)[0]!;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    t.equal(await main(['generate', '--style', 'jazz', `--${name}`, text]), 1, name);
    caught.restore();
    t.ok(told.startsWith(name));
    t.match(written.join(''), told);
  }
});
