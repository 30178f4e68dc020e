import { Readable } from 'node:stream';
import type { Brief } from '../contract/brief.js';
import { ServiceError } from '../contract/errors.js';
import type { Station as StationFacts } from '../contract/radio.js';
import type { StreamDesk, StreamedSound } from './stream-desk.js';
import type { OnAir, StreamTask } from './stream-task.js';

export interface RadioDeskOptions {
  readonly streams: Pick<StreamDesk, 'begin'>;
  /** Stations at the same time, and listeners of all of them. */
  readonly stations: number;
  readonly listeners: number;
  /** Seconds without a listener after which a station stops. */
  readonly idleSeconds: number;
  /** Milliseconds; only differences are used. */
  readonly now: () => number;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Seconds of sound that are sent before their time, so that a player never waits, and that a new listener gets at once. */
const LEAD = 3;
/** Milliseconds from turn to turn. */
const TURN = 200;
/** Seconds of sound that may wait for a listener who is slow; then he is sent away. */
const BEHIND = 30;
/** Sections that are remembered, the newest last. */
const REMEMBERED = 16;
const BITRATE = 192;

/** A station's own news, kept until they are heard. */
class Station {
  readonly listeners = new Set<Listener>();
  readonly sections: OnAir[] = [];
  readonly recent: Buffer[] = [];
  readonly sound: StreamedSound;
  readonly bytesPerSecond: number;
  request: object;
  brief: Brief;
  sent = 0;
  recentBytes = 0;
  alone: number;

  constructor(
    readonly id: string,
    readonly owner: string,
    readonly createdAt: Date,
    readonly begun: number,
    task: StreamTask,
    request: object,
    sound: StreamedSound,
  ) {
    this.brief = task.brief;
    this.request = request;
    this.sound = sound;
    this.alone = begun;
    const kilobits = typeof task.brief.bitrate === 'number' ? task.brief.bitrate : BITRATE;
    this.bytesPerSecond = (kilobits * 1000) / 8;
    sound.onAir = (section) => {
      this.sections.push(section);
      if (this.sections.length > REMEMBERED) this.sections.shift();
    };
  }
}

/** What one listener hears: bytes that are pushed to him as they come. */
class Listener extends Readable {
  override _read(): void {}
}

/**
 * Radio: each station is made once, in real time, on the threads of the streams, and its bytes go to all who listen. A
 * station that nobody listens to stops.
 */
export class RadioDesk {
  readonly #options: RadioDeskOptions;
  readonly #stations = new Map<string, Station>();
  #timer: NodeJS.Timeout | undefined;
  #draining = false;

  constructor(options: RadioDeskOptions) {
    this.#options = options;
  }

  get stations(): number {
    return this.#stations.size;
  }

  get listeners(): number {
    return [...this.#stations.values()].reduce((sum, { listeners }) => sum + listeners.size, 0);
  }

  /** Puts a station on the air. Throws ServiceError `draining` or `queue_full`. */
  async open(task: StreamTask, request: object, owner: string): Promise<StationFacts> {
    const { stations, streams, now, clock, newId } = this.#options;
    if (this.#draining) throw new ServiceError('draining', 'the service is shutting down', { retryAfter: 5 });
    if (this.#stations.size >= stations) {
      const detail = `${this.#stations.size} stations are on the air, which is all this server has`;
      throw new ServiceError('queue_full', detail, { retryAfter: 30 });
    }
    const sound = await streams.begin({ ...task, radio: true });
    const station = new Station(newId(), owner, clock(), now(), task, request, sound);
    sound.once('close', () => this.#end(station));
    sound.once('error', () => sound.destroy());
    this.#stations.set(station.id, station);
    this.#timer ??= setInterval(() => this.#turn(), TURN).unref();
    this.#play(station);
    return this.#factsOf(station);
  }

  list(): StationFacts[] {
    return [...this.#stations.values()].map((station) => this.#factsOf(station));
  }

  /** Throws ServiceError `not_found`. */
  facts(id: string): StationFacts {
    return this.#factsOf(this.#station(id));
  }

  /** What it was asked for, as it is now; who is neither its owner nor an administrator may not change it. */
  requestOf(
    id: string,
    asking: string,
    admin: boolean,
  ): { readonly request: object; readonly brief: Brief; readonly owner: string } {
    const { request, brief, owner } = this.#owned(id, asking, admin);
    return { request, brief, owner };
  }

  /** From its next section on it plays something else. */
  steer(id: string, task: StreamTask, request: object): StationFacts {
    const station = this.#station(id);
    station.brief = task.brief;
    station.request = request;
    station.sound.steer({ ...task, radio: true });
    return this.#factsOf(station);
  }

  /** The sound from now on. Throws ServiceError `not_found` or `queue_full`. */
  listen(id: string): Readable {
    const station = this.#station(id);
    if (this.listeners >= this.#options.listeners) {
      const detail = `${this.listeners} people listen, which is all this server can serve`;
      throw new ServiceError('queue_full', detail, { retryAfter: 30 });
    }
    const listener = new Listener({ highWaterMark: BEHIND * station.bytesPerSecond });
    for (const bytes of station.recent) listener.push(bytes);
    station.listeners.add(listener);
    listener.once('close', () => {
      station.listeners.delete(listener);
      station.alone = this.#options.now();
    });
    return listener;
  }

  stop(id: string, owner: string, admin: boolean): void {
    this.#owned(id, owner, admin).sound.destroy();
  }

  drain(): void {
    this.#draining = true;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const station of [...this.#stations.values()]) {
      this.#end(station);
      station.sound.destroy();
    }
  }

  #station(id: string): Station {
    const station = this.#stations.get(id);
    if (station === undefined)
      throw new ServiceError('not_found', 'there is no station of that id on the air here');
    return station;
  }

  #owned(id: string, owner: string, admin: boolean): Station {
    const station = this.#station(id);
    if (station.owner !== owner && !admin)
      throw new ServiceError('forbidden', 'a station is changed by whoever put it on the air');
    return station;
  }

  #turn(): void {
    for (const station of [...this.#stations.values()]) {
      if (station.listeners.size === 0 && this.#secondsSince(station.alone) > this.#options.idleSeconds)
        station.sound.destroy();
      else this.#play(station);
    }
  }

  /** Sends what is due. */
  #play(station: Station): void {
    const due = (this.#secondsSince(station.begun) + LEAD) * station.bytesPerSecond;
    while (station.sent < due) {
      const bytes = station.sound.read() as Buffer | null;
      if (bytes === null) return;
      station.sent += bytes.length;
      station.recent.push(bytes);
      station.recentBytes += bytes.length;
      while (station.recentBytes - station.recent[0]!.length >= LEAD * station.bytesPerSecond)
        station.recentBytes -= station.recent.shift()!.length;
      for (const listener of station.listeners) if (!listener.push(bytes)) listener.destroy();
    }
  }

  #end(station: Station): void {
    if (!this.#stations.delete(station.id)) return;
    for (const listener of station.listeners) listener.push(null);
    if (this.#stations.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #secondsSince(moment: number): number {
    return (this.#options.now() - moment) / 1000;
  }

  #factsOf(station: Station): StationFacts {
    const { id, brief, createdAt, listeners, sections, begun } = station;
    const played = this.#secondsSince(begun);
    const now = sections.findLast(({ second }) => second <= played) ?? sections[0];
    const { style, substyle, mood, key, complexity, energy } = brief;
    return {
      id,
      status: this.#stations.has(id) ? 'playing' : 'stopped',
      url: `/api/radio/${id}/stream`,
      created_at: createdAt.toISOString(),
      seed: brief.seed,
      tempo: brief.tempo,
      metre: brief.metre,
      bitrate: (station.bytesPerSecond * 8) / 1000,
      listeners: listeners.size,
      played,
      now: now ? { ...now, instruments: [...now.instruments] } : null,
      wishes: { style, substyle, mood, key, complexity, energy },
    };
  }
}
