/** Somebody's own models: `<name>.model` files in one folder, and the trainings that are on the way to one. */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { MODEL_NAME, type UnusableFile } from '../../contract/model.js';
import { type SharedModels, shared } from './shared-models.js';
import { TrainingDraft } from './training-draft.js';

const NAME = new RegExp(MODEL_NAME);
const ENDING = '.model';

/** What a training was asked for, as its folder keeps it. */
export interface TrainingWish {
  readonly name: string;
  readonly style: string;
  /** Identity of the models that it begins from; null: from nothing. */
  readonly base: string | null;
  readonly seed: string;
  /** Most minutes of training. */
  readonly minutes: number;
  /** Files in `files/`, as the person calls them, in order. */
  readonly files: readonly string[];
}

/** How a training that is over ended. */
export interface TrainingEnd {
  readonly status: 'failed' | 'canceled';
  readonly error: string;
  readonly unusable: readonly UnusableFile[];
}

export class OwnModels {
  readonly #folder: string;
  readonly #identities = new Map<string, { readonly mtimeMs: number; readonly identity: string }>();

  /** What comes before their names where machines keep them in common: nothing, or "owners/<account>/". */
  readonly place: string;

  /** The folder is made when something is put into it. */
  constructor(folder: string, place = '') {
    this.#folder = folder;
    this.place = place;
  }

  /** Names of finished models, sorted. */
  get names(): string[] {
    return entriesOf(this.#folder)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length))
      .filter((name) => NAME.test(name))
      .sort();
  }

  /** The file of a finished model; undefined where there is none. */
  read(name: string): Uint8Array | undefined {
    if (!NAME.test(name)) return undefined;
    const path = this.#path(name);
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  /** A model as the composer takes it, by its name with or without the hash of its weights. */
  open(given: string): SharedModels | undefined {
    const name = this.named(given);
    const bytes = name === undefined ? undefined : this.read(name);
    if (bytes === undefined) return undefined;
    return { identity: `${name}-${hashOf(bytes)}`, files: [{ kind: 'melody', bytes: shared(bytes) }] };
  }

  /** Name of the finished model that is meant by a name with or without the hash of its weights. */
  named(given: string): string | undefined {
    if (this.identity(given) !== undefined) return given;
    const name = given.replace(/-[0-9a-f]{8}$/, '');
    return this.identity(name) === given ? name : undefined;
  }

  /** What a brief calls a finished model: its name with a hash of the file, "my-style-5e6f7a8b". */
  identity(name: string): string | undefined {
    const path = NAME.test(name) ? this.#path(name) : '';
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs === undefined) return undefined;
    const known = this.#identities.get(name);
    if (known?.mtimeMs === mtimeMs) return known.identity;
    const identity = `${name}-${hashOf(readFileSync(path))}`;
    this.#identities.set(name, { mtimeMs, identity });
    return identity;
  }

  /** Bytes of a finished model's file; 0 where there is none. */
  bytes(name: string): number {
    return NAME.test(name) ? (statSync(this.#path(name), { throwIfNoEntry: false })?.size ?? 0) : 0;
  }

  /** Puts a finished model in its place, whole or not at all. */
  keep(name: string, bytes: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    const unfinished = join(this.#folder, `.${randomBytes(6).toString('hex')}.tmp`);
    writeFileSync(unfinished, bytes);
    renameSync(unfinished, this.#path(name));
  }

  /** True where there was one. */
  delete(name: string): boolean {
    if (!NAME.test(name)) return false;
    const there = existsSync(this.#path(name));
    rmSync(this.#path(name), { force: true });
    return there;
  }

  #path(name: string): string {
    return join(this.#folder, name + ENDING);
  }

  /** Folder of a training; it is there as long as the training is not over and its end not looked at. */
  trainingFolder(name: string): string {
    if (!NAME.test(name)) throw new Error(`"${name}" is no name of a model`);
    return join(this.#folder, '.training', name);
  }

  /** Names of trainings that are not over, in order of their begin. */
  get trainings(): string[] {
    return entriesOf(join(this.#folder, '.training'))
      .filter((name) => NAME.test(name) && this.wish(name) !== undefined)
      .sort();
  }

  /** Undefined where there is no such training. */
  wish(name: string): TrainingWish | undefined {
    return readJson<TrainingWish>(join(this.trainingFolder(name), 'wish.json'));
  }

  end(name: string): TrainingEnd | undefined {
    return readJson<TrainingEnd>(join(this.trainingFolder(name), 'end.json'));
  }

  /** Room for the files of a training that is being asked for. */
  draft(): TrainingDraft {
    return new TrainingDraft(join(this.#folder, '.training', `.draft-${randomBytes(6).toString('hex')}`));
  }

  /** Begins a training with the files of a draft, which is its own from here on. */
  begin(wish: Omit<TrainingWish, 'files'>, draft: TrainingDraft): void {
    const folder = this.trainingFolder(wish.name);
    rmSync(folder, { recursive: true, force: true });
    writeJson(join(draft.folder, 'wish.json'), { ...wish, files: draft.files } satisfies TrainingWish);
    renameSync(draft.folder, folder);
  }

  /** Remembers how a training failed, without what it had made. */
  fail(name: string, end: TrainingEnd): void {
    const folder = this.trainingFolder(name);
    if (!existsSync(folder)) return;
    for (const entry of entriesOf(folder))
      if (entry !== 'wish.json') rmSync(join(folder, entry), { recursive: true, force: true });
    writeJson(join(folder, 'end.json'), end);
  }

  /** Forgets a training and all that it had made. True where there was one. */
  forget(name: string): boolean {
    const folder = this.trainingFolder(name);
    const there = existsSync(join(folder, 'wish.json'));
    rmSync(folder, { recursive: true, force: true });
    return there;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 8);
}

function entriesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readJson<T>(path: string): T | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(`${path}.tmp`, JSON.stringify(value));
  renameSync(`${path}.tmp`, path);
}
