/**
 * Loops: the piece and what rings on after it are rendered, the rest is laid over the beginning, and the master listens
 * as if it went round for ever: it begins some seconds before the beginning, which are those before the end.
 */
import type { Spool } from '../mix/master/spool.js';
import type { StereoSource } from '../mix/master/targets.js';
import type { Score } from '../score/score.js';

/** Seconds for what rings in instruments, whatever the effects add. */
const INSTRUMENTS = 6;
/** Seconds at most: an endless reverb is faded there, far below hearing. */
const LONGEST = 40;
/** Seconds before the beginning from which the master has the state that it has at the end: 18 times its slowest release. */
const LEAD = 4;
/** Seconds that are enough to measure loudness; shorter loops are measured several times round. */
const MEASURED = 3;
/** Frames after the end, for what looks ahead and for the fade that closes every master. */
const AFTER = 4096;

/** The score with time to ring out, for a loop; any other as it is. */
export function withTail(score: Score): Score {
  if (!score.loop) return score;
  const { reverb, delay } = score.production.buses;
  const quarter = 60 / (score.tempoMap.at(-1)?.bpm ?? 120);
  // Echoes until they are 60 dB down, counted: no logarithm is needed for a handful of them.
  let echoes = 1;
  for (let level = delay.feedback; level > 0.001 && echoes < 64; level *= delay.feedback) echoes++;
  const effects = 1.5 * reverb.decay + reverb.preDelay + echoes * delay.time * quarter;
  return { ...score, duration: score.duration + Math.min(INSTRUMENTS + effects, LONGEST) };
}

/** The stretch of time that the master of a loop works on, in frames. */
export interface Round {
  /** Before the beginning. */
  readonly lead: number;
  /** What is measured: the loop, or as many of it as make some seconds. */
  readonly measured: number;
  readonly total: number;
}

export function roundOf(frames: number, sampleRate: number): Round {
  const lead = LEAD * sampleRate;
  const measured = frames * Math.ceil((MEASURED * sampleRate) / frames);
  return { lead, measured, total: lead + measured + AFTER };
}

/** Room for a loop: what is written behind its end is added to its beginning. Written in order. */
export class FoldingSpool implements Spool {
  readonly #room: Spool;
  readonly #frames: number;
  #left = new Float32Array(0);
  #right = new Float32Array(0);

  /** `room` for `frames` frames. */
  constructor(room: Spool, frames: number) {
    this.#room = room;
    this.#frames = frames;
  }

  write(frame: number, left: Float32Array, right: Float32Array): void {
    for (let done = 0; done < left.length; ) {
      const place = (frame + done) % this.#frames;
      const count = Math.min(left.length - done, this.#frames - place);
      const [l, r] = [left.subarray(done, done + count), right.subarray(done, done + count)];
      if (frame + done < this.#frames) this.#room.write(place, l, r);
      else this.#add(place, l, r);
      done += count;
    }
  }

  #add(place: number, left: Float32Array, right: Float32Array): void {
    const count = left.length;
    if (this.#left.length < count) {
      this.#left = new Float32Array(count);
      this.#right = new Float32Array(count);
    }
    const [l, r] = [this.#left.subarray(0, count), this.#right.subarray(0, count)];
    this.#room.read(place, l, r);
    for (let i = 0; i < count; i++) {
      l[i]! += left[i]!;
      r[i]! += right[i]!;
    }
    this.#room.write(place, l, r);
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    this.#room.read(frame, left, right);
  }

  close(): void {
    this.#room.close();
  }
}

/** A loop going round: frame 0 lies `lead` frames before its beginning, and there is no end. */
export class RoundSpool implements Spool {
  readonly #room: Spool;
  readonly #frames: number;
  readonly #first: number;

  constructor(room: Spool, frames: number, lead: number) {
    this.#room = room;
    this.#frames = frames;
    this.#first = (frames - (lead % frames)) % frames;
  }

  read(frame: number, left: Float32Array, right: Float32Array): void {
    for (let done = 0; done < left.length; ) {
      const place = (this.#first + frame + done) % this.#frames;
      const count = Math.min(left.length - done, this.#frames - place);
      this.#room.read(place, left.subarray(done, done + count), right.subarray(done, done + count));
      done += count;
    }
  }

  write(): void {
    throw new Error('a loop that goes round is only read');
  }

  close(): void {
    this.#room.close();
  }
}

/** A spool read from its beginning on. */
export function sourceOf(spool: Spool): StereoSource {
  let at = 0;
  return {
    read(left, right, count) {
      spool.read(at, left.subarray(0, count), right.subarray(0, count));
      at += count;
      return count;
    },
  };
}

/** `count` frames of a source after its first `skip`. */
export class Excerpt implements StereoSource {
  readonly #source: StereoSource;
  #skip: number;
  #left: number;

  constructor(source: StereoSource, skip: number, count: number) {
    this.#source = source;
    this.#skip = skip;
    this.#left = count;
  }

  read(left: Float32Array, right: Float32Array, count: number): number {
    while (this.#skip > 0) {
      const dropped = this.#source.read(left, right, Math.min(this.#skip, left.length, right.length));
      if (dropped === 0) return 0;
      this.#skip -= dropped;
    }
    const got = this.#source.read(left, right, Math.min(count, this.#left));
    this.#left -= got;
    return got;
  }
}
