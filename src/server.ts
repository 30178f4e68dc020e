import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.js';
import { openBanks } from './banks.js';
import { type Config, loggable, publicUrlOf, StartError } from './config.js';
import { keepHouse, libraryPolicy } from './house-keeping.js';
import { Metrics } from './http/plugins/metrics.js';
import { DocumentMaker } from './jobs/document-maker.js';
import { JobQueue } from './jobs/job-queue.js';
import { KNOWN_RENDERS } from './jobs/known-render.js';
import { ModelDesk } from './jobs/model-desk.js';
import { PieceDesk } from './jobs/piece-desk.js';
import { newPieceId, newSeed } from './jobs/piece-id.js';
import { pieceKind } from './jobs/piece-kind.js';
import { PieceMaker } from './jobs/piece-maker.js';
import { Planner } from './jobs/planner.js';
import { RadioDesk } from './jobs/radio-desk.js';
import { Readiness } from './jobs/readiness.js';
import { steadyMs } from './jobs/steady.js';
import { StreamDesk } from './jobs/stream-desk.js';
import { resolveStream, streamTask } from './jobs/stream-request.js';
import type { KeptParts } from './jobs/task.js';
import { UNTRACED } from './jobs/tracing.js';
import { WorkerPool } from './jobs/worker-pool.js';
import { Library } from './library/rooms.js';
import { readCard } from './models/network/model-file.js';
import { openLog, type ServiceLog } from './open-log.js';
import { openWorks } from './open-works.js';
import { HotFiles } from './storage/hot-files.js';
import type { InstalledModels } from './storage/models/installed-models.js';
import { openStore } from './storage/open-store.js';
import type { InstalledBanks } from './storage/sample-banks/installed-banks.js';
import { storeSettings } from './store-settings.js';
import { STYLES } from './styles/index.js';
import { engineFace, openModelDepot, openModels, ownModels } from './trained-models.js';
import { trustOf } from './trust-proxy.js';
import { VERSION } from './version.js';

/** Seconds of a piece from which on an idle worker helps to make it. */
const HELP_FROM = 60;

export interface RunningServer {
  /** Port that is listened on. */
  readonly port: number;
  /** Refuses new work, finishes what runs, keeps serving files for a moment, closes. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The workers' entry point; default: the project's own. */
  readonly workers?: URL;
  /** SHA-256 of the self-test's file, with workers other than the project's own. */
  readonly knownRender?: string;
  readonly log?: ServiceLog;
}

/** Puts the service together and listens. Throws StartError with one clear line where it cannot. */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const trustProxy = trustOf(config.TRUST_PROXY);
  const { logger, tracing } = options.log ?? (await openLog(config));
  const store = await openStore(storeSettings(config)).catch((error: unknown) => {
    throw new StartError(storeFaultAtStart(error, config));
  });
  const kept = await keptParts(config);
  const metrics = new Metrics();
  const pool = new WorkerPool({
    threads: config.WORKERS,
    memoryMb: config.WORKER_MEMORY_MB,
    ...(options.workers ? { entry: options.workers } : { helpFrom: HELP_FROM }),
  });
  const banks = await openBanks(config, pool).catch(async (error: unknown) => {
    await pool.close(true);
    await store.close();
    throw error;
  });
  const depot = await openModelDepot(config).catch(async (error: unknown) => {
    await pool.close(true);
    await store.close();
    throw new StartError(storeFaultAtStart(error, config));
  });
  const models = await openModels(config, 'at once', depot).catch(async (error: unknown) => {
    depot?.close();
    await pool.close(true);
    await store.close();
    throw error;
  });
  const engine = engineFace(banks, models);
  const queue = new JobQueue(pool, {
    limit: config.QUEUE_LIMIT,
    maxSeconds: config.MAX_AUDIO_SECONDS_IN_FLIGHT,
    timeoutSeconds: config.JOB_TIMEOUT_SECONDS,
    now: steadyMs,
    onFinished: (job, made) => metrics.jobFinished(job, made),
  });
  metrics.watch(queue, pool.threads);
  const hotFiles = new HotFiles(config.HOT_CACHE_MB * 1e6);
  metrics.watchStore(store, hotFiles);
  const planner = new Planner(engine.engine, models);
  const documents = new DocumentMaker(store, VERSION);
  const streams = new StreamDesk({
    threads: config.STREAM_WORKERS,
    limit: config.MAX_STREAMS,
    each: config.CLIENT_STREAMS,
    memoryMb: config.WORKER_MEMORY_MB,
  });
  metrics.watchStreams(streams);
  const radio = new RadioDesk({
    streams,
    stations: config.RADIO_STATIONS,
    listeners: config.RADIO_LISTENERS,
    idleSeconds: config.RADIO_IDLE_SECONDS,
    now: steadyMs,
    clock: () => new Date(),
    newId: newPieceId,
  });
  const readiness = new Readiness();
  const clock = () => new Date();
  const opened = await openWorks(config, {
    threads: pool.threads,
    retryAfter: () => queue.retryAfter(),
    log: logger,
    onEnded: (job) => metrics.handedInJobEnded(job),
    tracing: tracing ?? UNTRACED,
  }).catch(async (error: unknown) => {
    await Promise.all([pool.close(true), planner.close(), documents.close()]);
    depot?.close();
    await store.close();
    throw error;
  });
  const { works, queueAll, flights } = opened;
  const library = await Library.open(
    opened.database,
    store,
    config.ACCOUNTS,
    newPieceId,
    libraryPolicy(config),
  );
  const pieces = new PieceMaker({
    store,
    queue,
    banks,
    models,
    clock,
    newId: newPieceId,
    kept,
    ...(tracing && { tracing }),
    ...(flights && { flights }),
    onKept: (piece, { owner, share }) => library.keep(piece, owner, share),
    urlOf: (filename, owner) => library.urlOf(filename, owner),
  });
  works.addKind('piece', pieceKind(pieces, store));
  metrics.watchJobs(works.desk.book);
  const pieceDesk = new PieceDesk({ desk: works.desk, pieces, store, queueAll });
  const modelsUnheard = (err: unknown) => logger.warn({ err }, 'cannot ask for the models of others');
  const modelDesk = new ModelDesk({
    own: ownModels(config),
    standard: models.standard,
    depot,
    cardOf: readCard,
    minutes: config.TRAINING_MINUTES,
    onReady: (name) => logger.info({ model: name }, 'model trained'),
    onFault: (err, name) => logger.error({ err, model: name }, 'training failed'),
    onDepotFault: modelsUnheard,
  });
  const app = await buildApp({
    styles: STYLES,
    store,
    hotFiles,
    queue,
    threads: pool.threads,
    role: config.ROLE,
    pieces,
    pieceDesk,
    works,
    library,
    signUp: config.SIGN_UP,
    rateLimits: { perMinute: config.RATE_LIMIT, redis: opened.redis },
    planner,
    documents,
    streams,
    radio,
    banks,
    models,
    engine: engine.engine,
    engineFor: (owner) => engineFace(banks, models, owner),
    readiness,
    metrics,
    tracing,
    clock,
    newSeed,
    newRequestId: randomUUID,
    version: VERSION,
    logger,
    bodyLimit: config.BODY_LIMIT,
    uploadLimit: config.UPLOAD_LIMIT,
    modelDesk,
    modelUploadMb: config.MODEL_UPLOAD_MB,
    warmUp: config.WARM_UP,
    corsOrigin: config.CORS_ORIGIN,
    trustProxy,
    publicUrl: publicUrlOf(config),
  });

  try {
    await app.listen({ port: config.PORT, host: config.HOST });
  } catch (error) {
    await modelDesk.close();
    await app.close();
    await Promise.all([pool.close(true), planner.close(), documents.close(), opened.close()]);
    depot?.close();
    await store.close();
    throw new StartError(listenFault(error as NodeJS.ErrnoException, config));
  }
  const { port } = app.server.address() as AddressInfo;
  logger.info(
    {
      config: { ...loggable(config), PORT: port },
      version: VERSION,
      engine: engine.engine,
      node: process.version,
    },
    'listening',
  );

  await works.start();
  // A worker has no callers, hence none to forget pieces for.
  if (config.ROLE !== 'worker')
    keepHouse({ library, store, every: config.SWEEP_MINUTES * 60_000, gone: works.closing, log: logger });
  void readiness
    .warm({
      selfTests: () => pool.selfTests(banks.standard, models.standard),
      known: options.knownRender ?? KNOWN_RENDERS[engine.engine],
    })
    .then(() => {
      const fault = readiness.startFault;
      if (fault) logger.error({ fault }, 'started, but not as it should');
      else logger.info({ threads: pool.threads }, 'ready');
      // A worker trains, plans and streams nothing.
      if (config.ROLE === 'worker') return undefined;
      modelDesk.trainings.resume();
      modelDesk.refresh().catch(modelsUnheard);
      if (!config.WARM_UP || options.workers) return undefined;
      return Promise.all([planner.warm(), warmStreams(streams, banks, models)]);
    });

  const stop = async () => {
    readiness.drain();
    const jobsDone = works.drain();
    queue.drain();
    streams.drain();
    radio.drain();
    logger.info({ running: queue.running, queued: queue.queued }, 'draining');
    const patience = new AbortController();
    const timeout = sleep(config.DRAIN_TIMEOUT_SECONDS * 1000, 'timeout', { signal: patience.signal }).catch(
      () => 'ended',
    );
    const idle = Promise.all([queue.idle(), jobsDone]).then(() => 'idle');
    const ended = await Promise.race([idle, timeout]);
    patience.abort();
    // Jobs that are not done wait again, here or elsewhere.
    await works.stop();
    if (ended === 'timeout') {
      logger.warn({ running: queue.running, queued: queue.queued }, 'cancelling what is not done in time');
      queue.cancelAll();
      await Promise.race([queue.idle(), sleep(2000)]);
    }
    await sleep(config.DRAIN_LINGER_SECONDS * 1000);
    // Who listens slowly would hold up the end.
    radio.close();
    await streams.close();
    await modelDesk.close();
    await app.close();
    await Promise.all([pool.close(true), planner.close(), documents.close(), opened.close()]);
    depot?.close();
    await store.close();
    await tracing?.close();
    logger.info('stopped');
  };
  return { port, stop };
}

/** A beginning of a piece of each style, so that the first listener need not wait for the threads to get quick. */
async function warmStreams(
  streams: StreamDesk,
  banks: InstalledBanks,
  models: InstalledModels,
): Promise<void> {
  const engine = engineFace(banks, models);
  for (const style of STYLES.names) {
    const brief = resolveStream({ style, duration: 4 }, STYLES, () => 'warm', engine);
    await streams.warm(await streamTask(brief, banks, models));
  }
}

function listenFault(error: NodeJS.ErrnoException, { HOST, PORT }: Config): string {
  if (error.code === 'EADDRINUSE') return `port ${PORT} on ${HOST} is taken; set PORT to another`;
  if (error.code === 'EACCES') return `port ${PORT} may not be used by this user; set PORT to one above 1023`;
  return `cannot listen on ${HOST}:${PORT}: ${error.message}`;
}

function storeFaultAtStart(error: unknown, { DATA_DIR, S3_BUCKET }: Config): string {
  const { message, name, code } = error as NodeJS.ErrnoException;
  const place =
    S3_BUCKET && !code?.startsWith('E')
      ? `S3_BUCKET ${JSON.stringify(S3_BUCKET)}`
      : `DATA_DIR ${JSON.stringify(DATA_DIR)}`;
  return `cannot use ${place}: ${message || name}`;
}

/**
 * Where the sound of parts is kept for edits, emptied: after a crash of the machine files may be there whose frames never
 * reached the disk.
 */
async function keptParts({ DATA_DIR, EDIT_CACHE_MB }: Config): Promise<KeptParts | undefined> {
  const folder = resolve(DATA_DIR, 'parts');
  await rm(folder, { recursive: true, force: true });
  return EDIT_CACHE_MB > 0 ? { folder, megabytes: EDIT_CACHE_MB } : undefined;
}

/** Runs the service until a signal stops it. */
export async function serve(config: Config, options: ServerOptions = {}): Promise<void> {
  const log = await openLog(config);
  const { logger } = log;
  const server = await startServer(config, { log, ...options });
  const longest = (config.DRAIN_TIMEOUT_SECONDS + config.DRAIN_LINGER_SECONDS + 10) * 1000;
  closeWithGrace({ delay: longest, logger }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'stopping after a fault');
    else logger.info({ signal }, 'stopping');
    await server.stop();
  });
}
