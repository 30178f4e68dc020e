/** A spool in temporary files that have no name any more once they are open, so that a killed process leaves nothing. */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { MemorySpool, type Spool } from '../src/mix/master/spool.js';
import { bytesOf } from './sample-bytes.js';

/** Bytes of sound that are kept in memory: a mix of two minutes and some. */
export const LARGEST_IN_MEMORY = 48 * 1024 * 1024;

/** Memory that this thread's last spool gave back: fresh pages cost more than what is written to them. */
let spare: Float32Array | undefined;

/**
 * The first mix of a thread is kept in memory up to so many bytes only: who makes one piece and ends would pay for fresh pages (each
 * of them faults, and V8 collects garbage because so much lies outside its heap) more than for a file in the page cache.
 */
const LARGEST_FIRST = 4 * 1024 * 1024;
let first = true;

/** Room for so many frames: in memory when they are few, in `folder` when they are many. */
export function spoolFor(folder: string, frames: number): Spool {
  const most = first ? LARGEST_FIRST : LARGEST_IN_MEMORY;
  first = false;
  if (8 * frames > most) return new FileSpool(folder);
  const room = spare !== undefined && spare.length >= 2 * frames ? spare : new Float32Array(2 * frames);
  spare = undefined;
  return new RoomSpool(frames, room);
}

class RoomSpool extends MemorySpool {
  #room: Float32Array | undefined;

  constructor(frames: number, room: Float32Array) {
    super(frames, room);
    this.#room = room;
  }

  override close(): void {
    super.close();
    spare = this.#room ?? spare;
    this.#room = undefined;
  }
}

export class FileSpool implements Spool {
  readonly #left: number;
  readonly #right: number;
  #open = true;

  /** `folder` exists and can be written. */
  constructor(folder: string) {
    this.#left = nameless(folder);
    this.#right = nameless(folder);
  }

  write(frame: number, left: Float32Array, right: Float32Array): void {
    put(this.#left, frame, left);
    put(this.#right, frame, right);
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    fetch(this.#left, frame, left);
    fetch(this.#right, frame, right);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    closeSync(this.#left);
    closeSync(this.#right);
  }
}

function nameless(folder: string): number {
  const path = join(folder, `spool-${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}

function put(file: number, frame: number, samples: Float32Array): void {
  const bytes = bytesOf(samples);
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, 4 * frame + done);
}

function fetch(file: number, frame: number, samples: Float32Array): void {
  const bytes = bytesOf(samples);
  let done = 0;
  while (done < bytes.length) {
    const got = readSync(file, bytes, done, bytes.length - done, 4 * frame + done);
    if (got === 0) throw new Error('the spool is shorter than what was asked of it');
    done += got;
  }
}
