import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MODEL_NAME } from '../../contract/model.js';
import { PIECE_ID_PATTERN } from '../../contract/shapes.js';
import { withDiskFaults } from '../disk-faults.js';
import type { ModelDepot, TrainingPlace, TrainingView } from '../models/model-depot.js';
import { S3Bucket } from './bucket.js';
import type { S3Settings } from './settings.js';

/** Everything of the depot lies below this folder of the bucket, as in the local folder. */
const FOLDER = 'models/';
/** What was in the bucket when this machine last looked: models and their versions. */
const LEDGER = '.depot.json';
/** Milliseconds after which a training of which nothing is heard is taken for lost. */
export const SILENCE = 180_000;

const bare = (pattern: string) => pattern.replace(/^\^|\$$/g, '');
const PLACE = `(owners/${bare(PIECE_ID_PATTERN)}/)?`;
const MODEL = new RegExp(`^${PLACE}(${bare(MODEL_NAME)})\\.model$`);
const TRAINING = new RegExp(`^${PLACE}\\.training/(${bare(MODEL_NAME)})\\.(json|stop)$`);

interface Notice {
  readonly at: number;
  readonly etag: string;
  readonly view: TrainingView;
}

/**
 * Own models in an S3 bucket:
 *
 *     models/<place><name>.model            finished ones
 *     models/<place>.training/<name>.json   how a training stands, by the machine that does it
 *     models/<place>.training/<name>.stop   somebody wants it stopped
 *
 * `<place>` is nothing, or `owners/<account>/`, as in the folder that the bucket is brought together with.
 */
export class S3Models implements ModelDepot {
  readonly #bucket: S3Bucket;
  readonly #folder: string;
  #last: Promise<void> = Promise.resolve();
  #refreshed = Number.NEGATIVE_INFINITY;
  #notices: ReadonlyMap<string, Notice> = new Map();
  #stops: readonly string[] = [];

  readonly #now: () => number;

  private constructor(bucket: S3Bucket, folder: string, now: () => number) {
    this.#bucket = bucket;
    this.#folder = folder;
    this.#now = now;
  }

  /**
   * `folder`: where this machine's own models lie; `now`: milliseconds since 1970. Throws where the bucket does not
   * answer.
   */
  static async open(settings: S3Settings, folder: string, now: () => number = Date.now): Promise<S3Models> {
    return new S3Models(await S3Bucket.open(settings), folder, now);
  }

  refresh(maxAge = 0): Promise<void> {
    return this.#inTurn(async () => {
      if (performance.now() - this.#refreshed < maxAge) return;
      await this.#exchange();
      this.#refreshed = performance.now();
    });
  }

  remove({ place, name }: TrainingPlace): Promise<void> {
    return this.#inTurn(() => this.#removeModel(`${place}${name}.model`));
  }

  removeAll(place: string): Promise<void> {
    return this.#inTurn(async () => {
      for await (const { key } of this.#bucket.objects(FOLDER + place))
        if (MODEL.test(place + key)) await this.#removeModel(place + key);
    });
  }

  trainings(place: string): ReadonlyMap<string, TrainingView> {
    const found = new Map<string, TrainingView>();
    for (const [key, { at, view }] of this.#notices) {
      const [, folder = '', name] = TRAINING.exec(key)!;
      if (folder !== place || this.#stops.includes(stopOf({ place, name: name! }))) continue;
      const silent = this.#now() - at > SILENCE && view.error === null;
      found.set(name!, silent ? { ...view, status: 'failed', progress: null, error: LOST } : view);
    }
    return found;
  }

  announce(at: TrainingPlace, view: TrainingView | undefined): Promise<void> {
    const key = FOLDER + noticeOf(at);
    return this.#inTurn(async () => {
      if (view) return this.#bucket.putText(key, JSON.stringify(view), 'application/json');
      await this.#bucket.remove(key);
      await this.#bucket.remove(FOLDER + stopOf(at));
      this.#notices = new Map([...this.#notices].filter(([one]) => one !== noticeOf(at)));
      this.#stops = this.#stops.filter((one) => one !== stopOf(at));
    });
  }

  askToStop(at: TrainingPlace): Promise<void> {
    return this.#inTurn(async () => {
      await this.#bucket.putText(FOLDER + stopOf(at), '', 'text/plain');
      this.#stops = [...this.#stops, stopOf(at)];
    });
  }

  get stops(): readonly TrainingPlace[] {
    return this.#stops.map((key) => {
      const [, place = '', name] = TRAINING.exec(key)!;
      return { place, name: name! };
    });
  }

  close(): void {
    this.#bucket.close();
  }

  /** One after the other: what is removed meanwhile would be fetched again. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #exchange(): Promise<void> {
    const ledger = await this.#readLedger();
    const there = new Map<string, string>();
    const notices = new Map<string, Notice>();
    const stops: string[] = [];
    for await (const { key, at, etag } of this.#bucket.objects(FOLDER)) {
      if (MODEL.test(key)) there.set(key, etag);
      else if (key.endsWith('.stop') && TRAINING.test(key)) stops.push(key);
      else if (TRAINING.test(key)) {
        const known = this.#notices.get(key);
        const view = known?.etag === etag ? known.view : await this.#readNotice(key);
        if (view) notices.set(key, { at, etag, view });
      }
    }
    this.#notices = notices;
    this.#stops = stops;
    const here = new Set(await modelsIn(this.#folder));
    let changed = false;
    for (const [key, etag] of there)
      if (ledger.get(key) !== etag || !here.has(key)) {
        await this.#fetch(key);
        ledger.set(key, etag);
        changed = true;
      }
    for (const key of here) {
      if (there.has(key)) continue;
      if (ledger.delete(key)) await rm(join(this.#folder, key), { force: true });
      else ledger.set(key, await this.#handIn(key));
      changed = true;
    }
    for (const key of ledger.keys()) if (!there.has(key) && !here.has(key)) changed = ledger.delete(key);
    if (changed) await this.#writeLedger(ledger);
  }

  async #readNotice(key: string): Promise<TrainingView | undefined> {
    const notice = await this.#bucket.readText(FOLDER + key);
    return notice === undefined ? undefined : (JSON.parse(notice) as TrainingView);
  }

  async #fetch(key: string): Promise<void> {
    const stream = await this.#bucket.read(FOLDER + key);
    // Deleted since it was listed.
    if (!stream) return;
    const path = join(this.#folder, key);
    const unfinished = `${dirname(path)}/.${randomBytes(6).toString('hex')}.tmp`;
    await withDiskFaults(async () => {
      await mkdir(dirname(path), { recursive: true });
      await pipeline(stream, createWriteStream(unfinished)).catch(async (error: unknown) => {
        await rm(unfinished, { force: true });
        throw error;
      });
      await rename(unfinished, path);
    });
  }

  /** The version that the bucket has then. */
  async #handIn(key: string): Promise<string> {
    const path = join(this.#folder, key);
    await this.#bucket.putFile(FOLDER + key, path, (await stat(path)).size);
    for await (const one of this.#bucket.objects(FOLDER + key)) if (one.key === '') return one.etag;
    return '';
  }

  async #removeModel(key: string): Promise<void> {
    await this.#bucket.remove(FOLDER + key);
    await rm(join(this.#folder, key), { force: true });
    const ledger = await this.#readLedger();
    if (ledger.delete(key)) await this.#writeLedger(ledger);
  }

  async #readLedger(): Promise<Map<string, string>> {
    const lines = await readFile(join(this.#folder, LEDGER), 'utf8').catch(() => '{}');
    return new Map(Object.entries(JSON.parse(lines) as Record<string, string>));
  }

  async #writeLedger(ledger: ReadonlyMap<string, string>): Promise<void> {
    const path = join(this.#folder, LEDGER);
    const unfinished = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    await withDiskFaults(async () => {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(unfinished, JSON.stringify(Object.fromEntries(ledger)));
      await rename(unfinished, path);
    });
  }
}

const LOST =
  'the machine that trained it has not been heard of for some minutes; it goes on when that is back';

function noticeOf({ place, name }: TrainingPlace): string {
  return `${place}.training/${name}.json`;
}

function stopOf({ place, name }: TrainingPlace): string {
  return `${place}.training/${name}.stop`;
}

/** Finished models in the folder, as keys of the depot. */
async function modelsIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((entry) => MODEL.test(entry));
}
