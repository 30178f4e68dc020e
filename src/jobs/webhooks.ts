import { ServiceError } from '../contract/errors.js';
import type { Delivery, Webhook } from '../contract/job.js';
import type { Database } from '../db/database.js';
import type { DeliveryTable } from '../db/tables.js';
import type { JobLog } from './job-runner.js';
import { withPublicLinks } from './public-links.js';
import { type Tracing, traced, UNTRACED } from './tracing.js';
import { webhookUrl } from './webhook-address.js';
import { callWebhook } from './webhook-call.js';
import { newWebhookSecret, signedHeaders } from './webhook-signature.js';

/** Seconds before each further attempt; the last is made about a day after the first. */
const RETRIES = [5, 30, 120, 600, 1800, 7200, 18_000, 36_000, 36_000];
/** Pauses are scattered between these shares of what stands there. */
const LEAST = 0.75;
const MOST = 1.25;
/** A delivery that a dead process had in hand is tried again after this long, in milliseconds. */
const LEASE = 30_000;
/** Milliseconds between looks for deliveries that are due, and how many are made at once. */
const ROUND = 1000;
const AT_ONCE = 8;

export interface WebhookOptions {
  readonly database: Database;
  readonly newId: () => string;
  readonly allowPrivate: boolean;
  readonly log: JobLog;
  /** Factor of the pauses between attempts: tests shorten them. */
  readonly pace: number;
  readonly tracing?: Tracing;
  /** What links in messages begin with. */
  readonly publicUrl?: string | undefined;
}

export interface Target {
  readonly url: string;
  readonly secret: string;
}

/** Messages to callers' own servers: kept until they arrive, tried again with growing, scattered pauses. */
export class Webhooks {
  readonly #options: WebhookOptions;
  readonly #tracing: Tracing;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;

  constructor(options: WebhookOptions) {
    this.#options = options;
    this.#tracing = options.tracing ?? UNTRACED;
  }

  /** Checks the address, and chooses a secret where there is none. */
  target({ url, secret }: Webhook): Target {
    return { url: webhookUrl(url, this.#options.allowPrivate).href, secret: secret ?? newWebhookSecret() };
  }

  start(): void {
    const next = () => {
      this.#timer = setTimeout(() => {
        this.#round = this.#deliverDue()
          .catch((error: unknown) => this.#options.log.warn({ err: error }, 'webhooks wait for the database'))
          .finally(() => {
            this.#round = undefined;
            if (this.#timer) next();
          });
      }, ROUND);
      this.#timer.unref();
    };
    next();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#round;
  }

  /** Takes a message down; it goes out within a second. `subject`: the job or batch that it is about. */
  async send(
    owner: string,
    subject: string,
    { url, secret }: Target,
    type: string,
    data: unknown,
  ): Promise<void> {
    const at = Date.now();
    const linked = withPublicLinks(data, this.#options.publicUrl);
    const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: linked });
    await this.#options.database.queries
      .insertInto('deliveries')
      .values({
        // One message for one end of one subject, however often that end is told.
        id: `msg_${subject}`,
        owner,
        subject,
        url,
        secret,
        body,
        status: 'pending',
        attempts: 0,
        next_at: at,
        last_status: null,
        last_error: null,
        created_at: at,
        finished_at: null,
        trace: this.#tracing.traceparent() ?? null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }

  async log(subject: string): Promise<Delivery[]> {
    const rows = await this.#options.database.queries
      .selectFrom('deliveries')
      .selectAll()
      .where('subject', '=', subject)
      .orderBy('created_at')
      .limit(100)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      url: row.url,
      status: row.status as Delivery['status'],
      attempts: row.attempts,
      last_status: row.last_status,
      last_error: row.last_error,
      ...(row.status === 'pending' && { next_attempt_at: new Date(row.next_at).toISOString() }),
      created_at: new Date(row.created_at).toISOString(),
    }));
  }

  async forget(before: number): Promise<void> {
    await this.#options.database.queries.deleteFrom('deliveries').where('finished_at', '<', before).execute();
  }

  async #deliverDue(): Promise<void> {
    const now = Date.now();
    const longest = [0, ...RETRIES].map((seconds) =>
      Math.round(Math.max(LEASE, seconds * 1000 * this.#options.pace * MOST) + 2 * ROUND),
    );
    const due = await this.#options.database.queries
      .selectFrom('deliveries')
      .selectAll()
      .where('status', '=', 'pending')
      .where((e) =>
        e.or([
          e('next_at', '<=', now),
          // Nothing is ever put off for so long: the clock has been set back, and the pause would take hours.
          ...longest.map((pause, attempts) =>
            e.and([e('attempts', '=', attempts), e('next_at', '>', now + pause)]),
          ),
        ]),
      )
      .orderBy('next_at')
      .limit(AT_ONCE)
      .execute();
    await Promise.all(due.map((delivery) => this.#deliver(delivery)));
  }

  async #deliver(delivery: DeliveryTable): Promise<void> {
    const { queries } = this.#options.database;
    // Whoever moves the time first has it; if it dies meanwhile, another one finds it when that time has come.
    const { numUpdatedRows } = await queries
      .updateTable('deliveries')
      .set({ next_at: Date.now() + LEASE })
      .where('id', '=', delivery.id)
      .where('status', '=', 'pending')
      .where('next_at', '=', delivery.next_at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const attempts = delivery.attempts + 1;
    const outcome = await this.#call(delivery);
    const delivered = outcome.status !== undefined && outcome.status >= 200 && outcome.status < 300;
    // 410 Gone: the receiver wants no more.
    const over = outcome.never || outcome.status === 410 || attempts > RETRIES.length;
    const pause =
      (RETRIES[attempts - 1] ?? 0) * 1000 * this.#options.pace * (LEAST + (MOST - LEAST) * Math.random());
    await queries
      .updateTable('deliveries')
      .set({
        attempts,
        last_status: outcome.status ?? null,
        last_error: outcome.error ?? null,
        status: delivered ? 'delivered' : over ? 'failed' : 'pending',
        next_at: Date.now() + Math.round(pause),
        finished_at: delivered || over ? Date.now() : null,
      })
      .where('id', '=', delivery.id)
      .execute();
  }

  async #call(delivery: DeliveryTable): Promise<{ status?: number; error?: string; never?: boolean }> {
    const { id, url, body, secret, trace, attempts } = delivery;
    const facts = {
      'continuo.delivery': id,
      'continuo.attempt': attempts + 1,
      'server.address': new URL(url).host,
    };
    const options = { parent: trace, kind: 'client', facts } as const;
    try {
      const status = await traced(this.#tracing, 'webhook', options, async (span) => {
        const traceparent = this.#tracing.traceparent();
        const headers = {
          ...signedHeaders(id, Math.floor(Date.now() / 1000), body, secret),
          ...(traceparent && { traceparent }),
        };
        const answer = await callWebhook(url, headers, body, this.#options.allowPrivate);
        span.set({ 'http.response.status_code': answer });
        return answer;
      });
      return { status };
    } catch (error) {
      const { message } = error as Error;
      const never = error instanceof ServiceError || /not on the public internet/.test(message);
      return { error: message.split('\n', 1)[0]!.slice(0, 300), never };
    }
  }
}
