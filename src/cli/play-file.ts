import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import { ALL_FORMATS } from '../contract/brief.js';
import { ServiceError } from '../contract/errors.js';
import { type RenderRequest, renderRequestSchema } from '../contract/render-request.js';
import { importedBrief } from '../jobs/imported-brief.js';
import { schemaChecks } from '../jobs/schema-check.js';
import { STYLES } from '../styles/index.js';
import { engineFace, openModels } from '../trained-models.js';
import { type Flags, requestOf } from './brief-flags.js';
import { extrasAsked, NO_EXTRAS } from './document-flags.js';
import { stopOnSignals } from './interrupt.js';
import { ProgressBar } from './progress-bar.js';
import { UsageError } from './usage-error.js';
import { Workshop } from './workshop.js';

/** Flags of `render` that ask for a piece of ours rather than for the General MIDI player. */
export const PIECE_FLAGS = ['style', 'format', 'bitrate'] as const;

/**
 * Takes a MIDI or MusicXML file as a piece: mixed on the desk of a style, in every format, with its documents. `--out` is
 * a folder, or one file whose ending says its format.
 */
export async function playFile(path: string, bytes: Uint8Array, values: Flags['values']): Promise<number> {
  const out = resolve(String(values.out ?? '.'));
  const ending = extname(out).slice(1).toLowerCase();
  const single = ALL_FORMATS.find((format) => format === ending);
  const { style, format, sample_rate, bit_depth, bitrate, loudness, true_peak, bank } = requestOf(values);
  const asked = Object.fromEntries(
    Object.entries({
      style,
      format: single ?? format,
      sample_rate,
      bit_depth,
      bitrate,
      loudness,
      true_peak,
      bank,
    }).filter(([, value]) => value !== undefined),
  );
  if (ending !== '' && single === undefined)
    throw new UsageError(
      `--out "${values.out}" ends as no format of ours does: there are ${ALL_FORMATS.join(', ')}`,
    );
  if (single !== undefined && format !== undefined)
    throw new UsageError(`--out "${values.out}" says the format: leave out --format, or give a folder`);
  const request = schemaChecks([]).strict(
    renderRequestSchema(STYLES.names),
    'request',
  )(asked) as RenderRequest;
  const config = readConfig(process.env);
  const [banks, models] = await Promise.all([openBanks(config), openModels(config, 'when asked')]);
  const { factsOf } = await import('../../workers/facts-of.js');
  const { refusedEdit } = await import('../../workers/refused-edit.js');
  let brief: ReturnType<typeof importedBrief>;
  try {
    const source = createHash('sha256').update(bytes).digest('hex');
    brief = importedBrief(request, factsOf(bytes, request.style), source, STYLES, engineFace(banks, models));
  } catch (error) {
    const refused = refusedEdit(error);
    throw refused ? new ServiceError(refused.code, `${path}: ${refused.detail}`) : error;
  }
  await mkdir(single ? dirname(out) : out, { recursive: true });
  const folder = single ? await mkdtemp(join(dirname(out), '.continuo-')) : out;
  const workshop = await Workshop.open({
    out: folder,
    threads: 1,
    banks,
    models,
    memoryMb: config.WORKER_MEMORY_MB,
    timeoutSeconds: config.JOB_TIMEOUT_SECONDS,
    extras: single ? NO_EXTRAS : extrasAsked(values),
  });
  const release = stopOnSignals(() => workshop.cancel());
  const bar = new ProgressBar();
  try {
    const answer = await workshop.make(brief, (job) => bar.follow(job, path), [], bytes);
    const [first] = answer.outputs;
    if (single && first) {
      await rename(first.url, out);
      Object.assign(first, { url: out });
      Object.assign(answer, { download_url: out });
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return 0;
  } finally {
    bar.clear();
    release();
    await workshop.close();
    if (single) await rm(folder, { recursive: true, force: true });
  }
}
