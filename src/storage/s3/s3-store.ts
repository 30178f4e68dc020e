import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ServiceError } from '../../contract/errors.js';
import { FILE_NAME } from '../../contract/file-name.js';
import type { Piece, RenderRecord } from '../../contract/piece.js';
import { PIECE_ID_PATTERN } from '../../contract/shapes.js';
import type { DiskGuard } from '../disk-guard.js';
import { byStamp, SHA256 } from '../names.js';
import type { Alias, ByteRange, Content, StorageState, Store } from '../store.js';
import type { TemporaryFolder } from '../temporary.js';
import { S3Bucket } from './bucket.js';
import { S3Documents } from './documents.js';
import type { S3Settings } from './settings.js';

/** How long a measured answer to "can the bucket be written?" is believed, in milliseconds: probes come often. */
const STATE_FRESH = 5000;

/**
 * The store in an S3 bucket, which any number of machines share; only unfinished files lie on the local disk:
 *
 *     content/ab/…   each file's bytes once, named by their SHA-256
 *     aliases/…      which content a file name stands for
 *     pieces/…       the pieces
 *     renders/…      what each render hash made
 */
export class S3Store implements Store {
  readonly #bucket: S3Bucket;
  readonly #temporary: TemporaryFolder;
  readonly #guard: DiskGuard;
  readonly #presign: boolean;
  readonly #aliases: S3Documents<Alias>;
  readonly #pieces: S3Documents<Piece>;
  readonly #renders: S3Documents<RenderRecord>;
  #state: { at: number; writable: Promise<boolean> } | undefined;

  private constructor(bucket: S3Bucket, temporary: TemporaryFolder, guard: DiskGuard, settings: S3Settings) {
    this.#bucket = bucket;
    this.#temporary = temporary;
    this.#guard = guard;
    this.#presign = settings.presignSeconds > 0;
    this.#aliases = new S3Documents(bucket, 'aliases/', FILE_NAME);
    this.#pieces = new S3Documents(bucket, 'pieces/', new RegExp(PIECE_ID_PATTERN));
    this.#renders = new S3Documents(bucket, 'renders/', SHA256);
  }

  /** Throws where the bucket does not answer. */
  static async open(settings: S3Settings, temporary: TemporaryFolder, guard: DiskGuard): Promise<S3Store> {
    return new S3Store(await S3Bucket.open(settings), temporary, guard, settings);
  }

  temporaryPath(): string {
    return this.#temporary.file();
  }

  assertRoom(bytes: number): Promise<void> {
    return this.#guard.assertRoom(bytes);
  }

  #contentKey(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not a content hash');
    return `content/${sha256.slice(0, 2)}/${sha256}`;
  }

  async put(temporaryFile: string, content: Content): Promise<void> {
    const key = this.#contentKey(content.sha256);
    // Content is named by its hash: what is there whole need not be sent again.
    if ((await this.#bucket.size(key)) !== content.bytes)
      await this.#bucket.putFile(key, temporaryFile, content.bytes);
    await this.discard(temporaryFile);
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.#bucket.size(this.#contentKey(sha256))) !== undefined;
  }

  async read(sha256: string, range?: ByteRange): Promise<Readable> {
    const stream = await this.#bucket.read(this.#contentKey(sha256), range);
    if (!stream) throw new ServiceError('not_found', 'the file is no longer in the store');
    return stream;
  }

  async discard(temporaryFile: string): Promise<void> {
    await rm(temporaryFile, { recursive: true, force: true });
  }

  remove(sha256: string): Promise<void> {
    return this.#bucket.remove(this.#contentKey(sha256));
  }

  async *contents(): AsyncGenerator<Content & { at: number }> {
    for await (const { key, bytes, at } of this.#bucket.objects('content/')) {
      const sha256 = key.slice(key.indexOf('/') + 1);
      if (SHA256.test(sha256)) yield { sha256, bytes, at };
    }
  }

  async directUrl(alias: Alias): Promise<string | undefined> {
    if (!this.#presign) return undefined;
    return this.#bucket.presigned(this.#contentKey(alias.sha256), {
      contentType: alias.media_type,
      disposition: `inline; filename="${alias.filename.slice(alias.filename.lastIndexOf('/') + 1)}"`,
    });
  }

  addAlias(alias: Alias): Promise<void> {
    return this.#aliases.write(alias.filename, alias);
  }

  alias(filename: string): Promise<Alias | undefined> {
    return this.#aliases.read(filename);
  }

  async aliases(): Promise<string[]> {
    return (await this.#aliases.names()).sort(byStamp);
  }

  removeAlias(filename: string): Promise<boolean> {
    return this.#aliases.remove(filename);
  }

  savePiece(piece: Piece): Promise<void> {
    return this.#pieces.write(piece.id, piece);
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
    return this.#renders.write(record.render_hash, record);
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
    const now = performance.now();
    if (!this.#state || now - this.#state.at > STATE_FRESH)
      this.#state = { at: now, writable: this.#probe() };
    const { free, room } = await this.#guard.measure();
    return { driver: 's3', writable: await this.#state.writable, room, free_bytes: free };
  }

  async #probe(): Promise<boolean> {
    const key = `probes/${randomBytes(8).toString('hex')}`;
    try {
      await this.#bucket.putText(key, 'ok', 'text/plain');
      await this.#bucket.remove(key);
      return true;
    } catch {
      // reported, not thrown: this is the measurement
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#temporary.remove();
    this.#bucket.close();
  }
}
