/**
 * Masters kept on disk: chunk after chunk what came out of the linear stage as float32 frames, left before right, then the record
 * of the master.
 */
import { closeSync, readSync, readvSync } from 'node:fs';
import type { MasteredBase } from '../src/mix/master/changed-master.js';
import type { ReadableSpool } from '../src/mix/master/changed-spool.js';
import { CHUNK, type MasterRecord, packRecord, unpackRecord } from '../src/mix/master/master-record.js';
import type { MasterKeeper } from '../src/render/kept-sound.js';
import { FramesDraft, openKept } from './kept-frames.js';
import { bytesOf } from './sample-bytes.js';

/** Memory of the record that was read last: fresh pages cost more than what is written to them. */
let spare: ArrayBuffer | undefined;

function roomFor(bytes: number): ArrayBuffer {
  const room = spare !== undefined && spare.byteLength >= bytes ? spare : new ArrayBuffer(bytes);
  spare = undefined;
  return room;
}

export class FileMaster implements MasteredBase, ReadableSpool {
  /** Until it is closed. */
  readonly record: MasterRecord;
  readonly spool: ReadableSpool = this;
  readonly #file: number;
  readonly #frames: number;
  /** Where the record lies. */
  #room: ArrayBuffer | undefined;
  #open = true;

  /** Throws when it is not there or not whole. */
  constructor(path: string, frames: number) {
    this.#frames = frames;
    let length = 0;
    this.#file = openKept(path, (bytes) => {
      length = Math.max(bytes - 8 * frames, 0);
    });
    try {
      const bytes = new Uint8Array(roomFor(length), 0, length);
      this.#room = bytes.buffer;
      const got = readSync(this.#file, bytes, 0, bytes.length, 8 * frames);
      this.record = unpackRecord(frames, bytes.subarray(0, got));
    } catch (error) {
      this.close();
      throw error;
    }
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    for (let done = 0; done < left.length; ) {
      const at = frame + done;
      const chunk = at - (at % CHUNK);
      const length = Math.min(CHUNK, this.#frames - chunk);
      const end = Math.min(done + chunk + length - at, left.length);
      const [one, other] = [bytesOf(left.subarray(done, end)), bytesOf(right.subarray(done, end))];
      const from = 8 * chunk + 4 * (at - chunk);
      const whole = end - done === length;
      const got = whole
        ? readvSync(this.#file, [one, other], from)
        : readSync(this.#file, one, 0, one.length, from) +
          readSync(this.#file, other, 0, other.length, from + 4 * length);
      if (got !== one.length + other.length) throw new Error('a kept master ended before its time');
      done = end;
    }
  }

  close(): void {
    if (this.#open) closeSync(this.#file);
    this.#open = false;
    spare = this.#room ?? spare;
    this.#room = undefined;
  }
}

/** Writes one. */
export class FileMasterKeeper extends FramesDraft implements MasterKeeper {
  /** One chunk after the other. */
  write(frame: number, left: Float32Array, right: Float32Array): void {
    this.put(bytesOf(left), 8 * frame);
    this.put(bytesOf(right), 8 * frame + 4 * left.length);
    this.reached(frame + left.length);
  }

  finish(record: MasterRecord): void {
    this.put(packRecord(this.frames, record), 8 * this.frames);
    this.end();
  }
}
