import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Job } from '../../jobs/job.js';
import type { JobBook } from '../../jobs/job-book.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { JobRecord } from '../../jobs/job-record.js';
import type { StreamDesk } from '../../jobs/stream-desk.js';
import type { Generated } from '../../jobs/task.js';
import type { HotFiles } from '../../storage/hot-files.js';
import type { Store } from '../../storage/store.js';

const LOOP_RESOLUTION_MS = 10;

/** What the service measures of itself, in Prometheus form. */
export class Metrics {
  readonly registry = new Registry();
  readonly #loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #jobs: Counter<'status'>;
  readonly #stages: Histogram<'stage'>;
  readonly #waits: Histogram;
  readonly #factor: Histogram;
  readonly #seconds: Counter;
  readonly #cached: Counter;
  readonly #handedIn: Counter<'kind' | 'status'>;
  readonly #turnaround: Histogram<'kind'>;

  constructor() {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#loop.enable();
    this.#requests = new Histogram({
      name: 'continuo_http_request_duration_seconds',
      help: 'Time from request to the end of the answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
      registers,
    });
    this.#jobs = new Counter({
      name: 'continuo_jobs_total',
      help: 'Jobs by how they ended',
      labelNames: ['status'],
      registers,
    });
    this.#stages = new Histogram({
      name: 'continuo_job_stage_seconds',
      help: 'Time a job spent in each stage',
      labelNames: ['stage'],
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
      registers,
    });
    this.#waits = new Histogram({
      name: 'continuo_job_wait_seconds',
      help: 'Time a job waited for a thread',
      buckets: [0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    });
    this.#factor = new Histogram({
      name: 'continuo_realtime_factor',
      help: 'Seconds of music made per second of work',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
      registers,
    });
    this.#seconds = new Counter({
      name: 'continuo_audio_seconds_total',
      help: 'Seconds of music rendered',
      registers,
    });
    this.#cached = new Counter({
      name: 'continuo_cached_pieces_total',
      help: 'Pieces whose sound was already there',
      registers,
    });
    this.#handedIn = new Counter({
      name: 'continuo_handed_in_jobs_total',
      help: 'Jobs that were handed in, by how they ended, in the process that ended them',
      labelNames: ['kind', 'status'],
      registers,
    });
    this.#turnaround = new Histogram({
      name: 'continuo_job_turnaround_seconds',
      help: 'Time from handing in a job to its end',
      labelNames: ['kind'],
      buckets: [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200],
      registers,
    });
  }

  /** A job that was handed in has ended, in this process. */
  handedInJobEnded({ created_at, finished_at, kind, status }: JobRecord): void {
    this.#handedIn.inc({ kind, status });
    if (finished_at !== null)
      this.#turnaround.observe({ kind }, Math.max(0, finished_at - created_at) / 1000);
  }

  /** Jobs of all processes that share the database; nothing is shown while it does not answer. */
  watchJobs(book: JobBook): void {
    type State = Awaited<ReturnType<JobBook['state']>>;
    let asked: Promise<State | undefined> | undefined;
    // Gauges that are read together share one look.
    const state = () => {
      asked ??= book
        .state()
        .catch(() => undefined)
        .finally(() => {
          asked = undefined;
        });
      return asked;
    };
    const gauge = (name: string, help: string, show: (gauge: Gauge, state: State) => void, label?: string) =>
      new Gauge({
        name,
        help,
        labelNames: label ? [label] : [],
        registers: [this.registry],
        async collect() {
          const now = await state();
          if (now) show(this as Gauge, now);
        },
      });
    gauge(
      'continuo_jobs_open',
      'Jobs handed in and not done, in all processes together',
      (gauge, { queued, running }) => {
        gauge.set({ status: 'queued' }, queued);
        gauge.set({ status: 'running' }, running);
      },
      'status',
    );
    gauge(
      'continuo_jobs_open_audio_seconds',
      'Seconds of audio of jobs that are not done',
      (gauge, { seconds }) => gauge.set(seconds),
    );
    gauge(
      'continuo_jobs_oldest_wait_seconds',
      'How long the oldest waiting job has waited: what to scale workers by',
      (gauge, { oldest }) => gauge.set(oldest),
    );
  }

  /** Room where files are written, and memory of files fetched lately. */
  watchStore(store: Store, hotFiles: HotFiles): void {
    const registers = [this.registry];
    new Gauge({
      name: 'continuo_store_free_bytes',
      help: 'Bytes free on the disk where files are written',
      registers,
      async collect() {
        const { free_bytes } = await store.state();
        if (free_bytes !== null) this.set(free_bytes);
      },
    });
    new Gauge({
      name: 'continuo_hot_files_bytes',
      help: 'Bytes of files that are kept in memory because they were fetched lately',
      registers,
      collect() {
        this.set(hotFiles.bytes);
      },
    });
  }

  /** Gauges of the queue are read when somebody asks. */
  watch(queue: JobQueue, threads: number): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    gauge('continuo_queue_jobs', 'Jobs waiting', () => queue.queued);
    gauge('continuo_pool_busy_threads', 'Threads at work', () => queue.running);
    gauge('continuo_pool_threads', 'Threads there are', () => threads);
    gauge(
      'continuo_audio_seconds_in_flight',
      'Seconds of audio queued and running',
      () => queue.secondsInFlight,
    );
    gauge(
      'continuo_event_loop_delay_p99_seconds',
      'Event loop delay since the start, 99th percentile',
      () => this.loopDelayP99() / 1000,
    );
  }

  /** The same for streams. */
  watchStreams(streams: StreamDesk): void {
    const registers = [this.registry];
    new Gauge({
      name: 'continuo_streams_open',
      help: 'Streams that are sent',
      registers,
      collect() {
        this.set(streams.open);
      },
    });
    new Gauge({
      name: 'continuo_streams_waiting',
      help: 'Streams for which nothing is made because what was made has not been read',
      registers,
      collect() {
        this.set(streams.waiting);
      },
    });
    new Counter({
      name: 'continuo_stream_bytes_total',
      help: 'Bytes made for streams',
      registers,
      collect() {
        this.reset();
        this.inc(streams.bytes);
      },
    });
  }

  /** Delay of the event loop beyond the timer's own interval, in milliseconds. */
  loopDelayP99(): number {
    const delay = this.#loop.percentile(99) / 1e6 - LOOP_RESOLUTION_MS;
    return Number.isFinite(delay) ? Math.max(0, delay) : 0;
  }

  jobFinished(job: Job, made: Generated | undefined): void {
    this.#jobs.inc({ status: job.status });
    if (job.startedAt !== undefined) this.#waits.observe((job.startedAt - job.queuedAt) / 1000);
    if (!made) return;
    const { compose_ms, render_ms, encode_ms, realtime_factor } = made.timings;
    this.#stages.observe({ stage: 'compose' }, compose_ms / 1000);
    this.#stages.observe({ stage: 'render' }, render_ms / 1000);
    this.#stages.observe({ stage: 'encode' }, encode_ms / 1000);
    this.#factor.observe(realtime_factor);
    this.#seconds.inc(made.files[0]!.duration);
  }

  cachedPiece(): void {
    this.#cached.inc();
  }

  /** Times every request by its route pattern, never by its path: names are many. */
  instrument(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      this.#requests.observe(
        { method: request.method, route, status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      );
    });
  }
}
