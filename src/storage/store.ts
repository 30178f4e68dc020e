import type { Readable } from 'node:stream';
import type { Piece, RenderRecord } from '../contract/piece.js';

/** A file lying in the store under its content hash. */
export interface Content {
  readonly sha256: string;
  readonly bytes: number;
}

/** A name that callers know, and the content behind it. */
export interface Alias extends Content {
  readonly filename: string;
  readonly media_type: string;
  /** The piece that the file belongs to. */
  readonly piece: string;
  readonly created_at: string;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StorageState {
  readonly driver: string;
  readonly writable: boolean;
  /** More than the reserve (MIN_FREE_DISK_MB) is free where files are written. */
  readonly room: boolean;
  readonly free_bytes: number | null;
}

/**
 * Where artefacts lie. Content is kept once under its SHA-256; aliases, pieces and render records are small JSON
 * documents that appear whole or not at all. Every name that comes from outside is checked by the driver against a
 * strict pattern, and what does not match is simply not there.
 */
export interface Store {
  /** A path in the store's temporary folder where a worker may write; put() takes it from there. */
  temporaryPath(): string;
  /** Throws ServiceError `disk_full` where writing about `bytes` more would leave too little room. */
  assertRoom(bytes: number): Promise<void>;
  /** Moves a finished temporary file into the store. Throws ServiceError `disk_full` where there is no room. */
  put(temporaryFile: string, content: Content): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** The bytes of `content`, or of a part of it. */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Gives a temporary file (or folder) back that was never put. */
  discard(temporaryFile: string): Promise<void>;
  /** Removes content for good; whoever reads it reads it to its end. */
  remove(sha256: string): Promise<void>;
  /** All content there is, in no order, with the time (ms since 1970) at which it was stored. */
  contents(): AsyncIterable<Content & { readonly at: number }>;
  /** An address elsewhere that serves the file for a while, or undefined where downloads go through the service. */
  directUrl(alias: Alias): Promise<string | undefined>;

  addAlias(alias: Alias): Promise<void>;
  alias(filename: string): Promise<Alias | undefined>;
  /** All names, oldest first. */
  aliases(): Promise<string[]>;
  /** Takes the name away (the content stays for other names of it). False where there was none. */
  removeAlias(filename: string): Promise<boolean>;

  savePiece(piece: Piece): Promise<void>;
  piece(id: string): Promise<Piece | undefined>;
  /** Ids of all pieces, in no order. */
  pieces(): Promise<string[]>;
  /** Forgets the piece; its files have names of their own. False where there was none. */
  removePiece(id: string): Promise<boolean>;
  saveRender(record: RenderRecord): Promise<void>;
  render(renderHash: string): Promise<RenderRecord | undefined>;
  /** Hashes of all renders, in no order. */
  renders(): Promise<string[]>;
  removeRender(renderHash: string): Promise<boolean>;

  state(): Promise<StorageState>;
  close(): Promise<void>;
}
