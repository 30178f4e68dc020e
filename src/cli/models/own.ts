import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { musicFilesIn } from '../../../workers/corpora/music-folder.js';
import { readConfig, StartError } from '../../config.js';
import type { Model } from '../../contract/model.js';
import { ModelDesk } from '../../jobs/model-desk.js';
import { ANONYMOUS } from '../../library/piece-index.js';
import { readCard } from '../../models/network/model-file.js';
import { STYLES } from '../../styles/index.js';
import { openModelDepot, openModels, ownModels } from '../../trained-models.js';
import { readFlags } from '../brief-flags.js';
import { stopOnSignals } from '../interrupt.js';
import { UsageError } from '../usage-error.js';

/** Milliseconds between looks at a training. */
const LOOK = 300;

async function openDesk(): Promise<ModelDesk> {
  const config = readConfig(process.env);
  const { standard } = await openModels(config);
  const depot = await openModelDepot(config).catch((error: Error) => {
    throw new StartError(`cannot use S3_BUCKET ${JSON.stringify(config.S3_BUCKET)}: ${error.message}`);
  });
  const desk = new ModelDesk({
    own: ownModels(config),
    standard,
    depot,
    cardOf: readCard,
    minutes: config.TRAINING_MINUTES,
  });
  await desk.refresh();
  return desk;
}

/** Trains a model on a folder of music, or goes on with a training of that name; one JSON line when it is done. */
export async function trainCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, {
    name: { type: 'string' },
    base: { type: 'string' },
    style: { type: 'string' },
    seed: { type: 'string' },
  });
  const { name } = values;
  if (typeof name !== 'string' || positionals.length === 0)
    throw new UsageError('models train needs folders or files of music and --name NAME');
  const desk = await openDesk();
  const known = desk.get(ANONYMOUS, name);
  if (known?.status === 'queued') process.stderr.write(`continuo: going on with the training of "${name}"\n`);
  else await begin(desk, name, values, positionals);
  let stopped = false;
  const release = stopOnSignals(() => {
    stopped = true;
    void desk.trainings.close();
  });
  desk.resume(ANONYMOUS, name);
  const ended = desk.trainings.idle();
  let running = true;
  void ended.then(() => {
    running = false;
  });
  while (running) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, LOOK))]);
    show(desk.get(ANONYMOUS, name));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  release();
  await desk.close();
  if (stopped) {
    process.stderr.write(`continuo: stopped; the same command goes on with "${name}"\n`);
    return 1;
  }
  const model = desk.get(ANONYMOUS, name);
  for (const { file, reason } of model?.unusable ?? [])
    process.stderr.write(`continuo: ${file}: ${reason}\n`);
  if (model?.status !== 'ready') {
    await desk.remove(ANONYMOUS, name, true);
    throw new UsageError(model?.error ?? `the training of "${name}" failed`);
  }
  process.stdout.write(`${JSON.stringify(model)}\n`);
  return 0;
}

async function begin(
  desk: ModelDesk,
  name: string,
  values: Readonly<Record<string, string | boolean | undefined>>,
  paths: readonly string[],
): Promise<void> {
  const text = (flag: string): string | undefined => {
    const value = values[flag];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  // "--base jazz" is short for the engine's own models, told that the music is jazz.
  const asked = text('base') ?? (desk.hasStandard ? 'standard' : 'none');
  const ofStyle = STYLES.names.includes(asked);
  const base = ofStyle ? (desk.hasStandard ? 'standard' : 'none') : asked;
  const style = text('style') ?? (ofStyle ? asked : 'unknown');
  if (style !== 'unknown' && !STYLES.names.includes(style))
    throw new UsageError(`there is no style "${style}"; there are ${STYLES.names.join(', ')}`);
  desk.check(ANONYMOUS, { name, base });
  const draft = desk.draft(ANONYMOUS);
  try {
    for (const file of musicFilesIn(paths)) await draft.add(file.name, Readable.from([file.bytes]));
    if (draft.files.length === 0) throw new UsageError(`there is no MIDI or MusicXML in ${paths.join(', ')}`);
    desk.begin(ANONYMOUS, { name, style, base, seed: text('seed') ?? randomUUID() }, draft, { wait: true });
  } finally {
    await draft.discard();
  }
}

function show(model: Model | undefined): void {
  if (!process.stderr.isTTY || !model?.progress) return;
  const { done, net, epoch, loss, held_out_loss, events_per_second, seconds_left } = model.progress;
  const kept = held_out_loss === null ? '' : `, held out ${held_out_loss.toFixed(3)}`;
  process.stderr.write(
    `\r\u001b[K${model.name}  ${String(Math.round(100 * done)).padStart(3)} %  ${net}, epoch ${epoch + 1}, loss ${loss?.toFixed(3) ?? '-'}${kept}, ${events_per_second} events/s, ${seconds_left} s left`,
  );
}

/** One JSON object: all models. */
export async function listCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`models list takes no arguments, not ${args[0]}`);
  process.stdout.write(`${JSON.stringify({ models: (await openDesk()).list(ANONYMOUS) })}\n`);
  return 0;
}

/** One JSON object: a model and its card. */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const model = (await openDesk()).get(ANONYMOUS, oneName(args));
  if (!model) throw new UsageError(`there is no model "${args[0]}"`);
  process.stdout.write(`${JSON.stringify(model)}\n`);
  return 0;
}

export async function deleteCommand(args: readonly string[]): Promise<number> {
  await (await openDesk()).remove(ANONYMOUS, oneName(args), true);
  return 0;
}

function oneName(args: readonly string[]): string {
  const [name] = args;
  if (name === undefined || args.length > 1) throw new UsageError('the command takes one name of a model');
  return name;
}
