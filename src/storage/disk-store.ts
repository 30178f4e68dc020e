import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  link,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { ServiceError } from '../contract/errors.js';
import { FILE_NAME } from '../contract/file-name.js';
import type { Piece, RenderRecord } from '../contract/piece.js';
import { PIECE_ID_PATTERN } from '../contract/shapes.js';
import { withDiskFaults } from './disk-faults.js';
import type { DiskGuard } from './disk-guard.js';
import { JsonFolder } from './json-folder.js';
import { byStamp, SHA256 } from './names.js';
import type { Alias, ByteRange, Content, StorageState, Store } from './store.js';
import type { TemporaryFolder } from './temporary.js';

/** What an alias is kept under: its file name, with "~" where a folder ends. */
const DOCUMENT = new RegExp(FILE_NAME.source.replaceAll('\\/', '~'));
const documentOf = (filename: string): string => (filename.includes('~') ? '' : filename.replace('/', '~'));

/** Size of one read: large enough that a download costs few turns of the event loop. */
const READ_BLOCK = 1 << 20;

/**
 * The store in a folder:
 *
 *     <filename>            the finished files, for people: links to the content (stems in a folder)
 *     store/content/ab/…    each file's bytes once, named by their SHA-256
 *     store/aliases/…       which content a file name stands for; only what is here exists for callers
 *     store/pieces/…        the pieces
 *     store/renders/…       what each render hash made
 *     store/tmp/<pid>/…     unfinished files
 */
export class DiskStore implements Store {
  readonly #root: string;
  readonly #content: string;
  readonly #temporary: TemporaryFolder;
  readonly #guard: DiskGuard;
  readonly #aliases: JsonFolder<Alias>;
  readonly #pieces: JsonFolder<Piece>;
  readonly #renders: JsonFolder<RenderRecord>;

  private constructor(root: string, temporary: TemporaryFolder, guard: DiskGuard) {
    this.#root = root;
    this.#temporary = temporary;
    this.#guard = guard;
    const inner = join(root, 'store');
    this.#content = join(inner, 'content');
    this.#aliases = new JsonFolder(join(inner, 'aliases'), temporary.path, DOCUMENT);
    this.#pieces = new JsonFolder(join(root, 'pieces'), temporary.path, new RegExp(PIECE_ID_PATTERN));
    this.#renders = new JsonFolder(join(inner, 'renders'), temporary.path, SHA256);
  }

  /** Opens (and makes) the folder. `temporary` must lie on the same disk: finished files are renamed. */
  static async open(folder: string, temporary: TemporaryFolder, guard: DiskGuard): Promise<DiskStore> {
    const root = resolve(folder);
    for (const room of ['pieces', 'store/content', 'store/aliases', 'store/renders']) {
      await mkdir(join(root, room), { recursive: true });
    }
    return new DiskStore(root, temporary, guard);
  }

  temporaryPath(): string {
    return this.#temporary.file();
  }

  assertRoom(bytes: number): Promise<void> {
    return this.#guard.assertRoom(bytes);
  }

  #contentPath(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not a content hash');
    return join(this.#content, sha256.slice(0, 2), sha256);
  }

  async put(temporaryFile: string, content: Content): Promise<void> {
    const place = this.#contentPath(content.sha256);
    await withDiskFaults(async () => {
      const file = await open(temporaryFile, 'r+');
      try {
        const { size } = await file.stat();
        if (size !== content.bytes)
          throw new Error(`expected ${content.bytes} bytes to store, found ${size}`);
        await file.datasync();
      } finally {
        await file.close();
      }
      await mkdir(join(this.#content, content.sha256.slice(0, 2)), { recursive: true });
      await rename(temporaryFile, place);
    });
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await stat(this.#contentPath(sha256))).isFile();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#contentPath(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT'
        ? new ServiceError('not_found', 'the file is no longer in the store')
        : error;
    });
    return createReadStream('', { fd: file, highWaterMark: READ_BLOCK, ...range });
  }

  async discard(temporaryFile: string): Promise<void> {
    await rm(temporaryFile, { recursive: true, force: true });
  }

  remove(sha256: string): Promise<void> {
    return this.discard(this.#contentPath(sha256));
  }

  async *contents(): AsyncGenerator<Content & { at: number }> {
    for (const room of await readdir(this.#content)) {
      for (const sha256 of await readdir(join(this.#content, room))) {
        const file = SHA256.test(sha256) && (await stat(this.#contentPath(sha256)).catch(() => undefined));
        if (file) yield { sha256, bytes: file.size, at: file.mtimeMs };
      }
    }
  }

  async directUrl(): Promise<undefined> {
    return undefined;
  }

  async addAlias(alias: Alias): Promise<void> {
    await withDiskFaults(async () => {
      const visible = join(this.#root, alias.filename);
      const place = this.#contentPath(alias.sha256);
      if (alias.filename.includes('/')) await mkdir(dirname(visible), { recursive: true });
      // Hard links where the file system has them (and has any left), symbolic ones elsewhere.
      await link(place, visible)
        .catch(() => symlink(relative(dirname(visible), place), visible))
        .catch(() => undefined);
      await this.#aliases.write(documentOf(alias.filename), alias);
    });
  }

  alias(filename: string): Promise<Alias | undefined> {
    return this.#aliases.read(documentOf(filename));
  }

  async aliases(): Promise<string[]> {
    const names = await this.#aliases.names();
    return names.map((name) => name.replace('~', '/')).sort(byStamp);
  }

  async removeAlias(filename: string): Promise<boolean> {
    const removed = await this.#aliases.remove(documentOf(filename));
    if (!removed) return false;
    const visible = join(this.#root, filename);
    await unlink(visible).catch(() => undefined);
    // The last stem takes its folder along.
    if (filename.includes('/')) await rmdir(dirname(visible)).catch(() => undefined);
    return true;
  }

  savePiece(piece: Piece): Promise<void> {
    return withDiskFaults(() => this.#pieces.write(piece.id, piece));
  }

  piece(id: string): Promise<Piece | undefined> {
    return this.#pieces.read(id);
  }

  pieces(): Promise<string[]> {
    return this.#pieces.names();
  }

  removePiece(id: string): Promise<boolean> {
    return this.#pieces.remove(id);
  }

  saveRender(record: RenderRecord): Promise<void> {
    return withDiskFaults(() => this.#renders.write(record.render_hash, record));
  }

  render(renderHash: string): Promise<RenderRecord | undefined> {
    return this.#renders.read(renderHash);
  }

  renders(): Promise<string[]> {
    return this.#renders.names();
  }

  removeRender(renderHash: string): Promise<boolean> {
    return this.#renders.remove(renderHash);
  }

  async state(): Promise<StorageState> {
    const probe = join(this.#temporary.path, randomBytes(8).toString('hex'));
    let writable = false;
    try {
      await writeFile(probe, 'ok');
      await unlink(probe);
      writable = true;
    } catch {
      // reported, not thrown: this is the measurement
    }
    const { free, room } = await this.#guard.measure();
    return { driver: 'disk', writable, room, free_bytes: free };
  }

  async close(): Promise<void> {
    await this.#temporary.remove();
  }
}
