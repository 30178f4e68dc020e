/** The byte side of a MIDI file: events gathered in any order, sorted, and written as a chunk. */

/** Order of events of one tick: names and programs, then releases, then bends and pedals, then onsets. */
export const EVENT_ORDER = { setup: 0, off: 1, change: 2, on: 3 } as const;
type EventOrder = (typeof EVENT_ORDER)[keyof typeof EVENT_ORDER];

interface TimedEvent {
  readonly tick: number;
  readonly order: EventOrder;
  readonly bytes: readonly number[];
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, Math.round(value)));

export class MidiTrack {
  readonly #events: TimedEvent[] = [];

  #add(tick: number, order: EventOrder, ...bytes: number[]): void {
    this.#events.push({ tick: Math.max(0, Math.round(tick)), order, bytes });
  }

  /** A meta event with its payload. */
  meta(tick: number, type: number, payload: readonly number[]): void {
    this.#add(tick, EVENT_ORDER.setup, 0xff, type, ...variableLength(payload.length), ...payload);
  }

  /** A meta event that holds text (UTF-8). 1 text, 3 track name, 4 instrument, 6 marker. */
  text(tick: number, type: 1 | 3 | 4 | 6, text: string): void {
    this.meta(tick, type, utf8(text));
  }

  program(channel: number, program: number): void {
    this.#add(0, EVENT_ORDER.setup, 0xc0 | channel, clamp(program, 0, 127));
  }

  /** A controller set before anything sounds (order of calls is kept). */
  setting(channel: number, controller: number, value: number): void {
    this.#add(0, EVENT_ORDER.setup, 0xb0 | channel, controller, clamp(value, 0, 127));
  }

  /** A controller moved in the course of the piece. */
  controller(tick: number, channel: number, controller: number, value: number): void {
    this.#add(tick, EVENT_ORDER.change, 0xb0 | channel, controller, clamp(value, 0, 127));
  }

  /** The wheel in cents, for a range of two semitones. */
  bend(tick: number, channel: number, cents: number): void {
    const value = clamp(8192 + (cents * 8192) / 200, 0, 16383);
    this.#add(tick, EVENT_ORDER.change, 0xe0 | channel, value & 0x7f, value >> 7);
  }

  on(tick: number, channel: number, pitch: number, velocity: number): void {
    this.#add(tick, EVENT_ORDER.on, 0x90 | channel, clamp(pitch, 0, 127), clamp(velocity, 1, 127));
  }

  off(tick: number, channel: number, pitch: number): void {
    this.#add(tick, EVENT_ORDER.off, 0x80 | channel, clamp(pitch, 0, 127), 64);
  }

  /** The chunk with its header; the track ends at `endTick` or with its last event, whichever is later. */
  chunk(endTick: number): number[] {
    const sorted = this.#events
      .map((event, index) => ({ event, index }))
      .sort((a, b) => a.event.tick - b.event.tick || a.event.order - b.event.order || a.index - b.index);
    const body: number[] = [];
    let now = 0;
    for (const { event } of sorted) {
      body.push(...variableLength(event.tick - now), ...event.bytes);
      now = event.tick;
    }
    body.push(...variableLength(Math.max(0, Math.round(endTick) - now)), 0xff, 0x2f, 0);
    return [...ascii('MTrk'), ...bigEndian(body.length, 4), ...body];
  }
}

export function header(tracks: number, ticksPerQuarter: number): number[] {
  return [
    ...ascii('MThd'),
    ...bigEndian(6, 4),
    ...bigEndian(1, 2),
    ...bigEndian(tracks, 2),
    ...bigEndian(ticksPerQuarter, 2),
  ];
}

/** Most significant byte first. */
export function bigEndian(value: number, bytes: number): number[] {
  const out: number[] = [];
  for (let i = bytes - 1; i >= 0; i--) out.push((value >>> (8 * i)) & 0xff);
  return out;
}

/** Seven bits a byte, the top bit set on all but the last. */
export function variableLength(value: number): number[] {
  const out = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) out.unshift((rest & 0x7f) | 0x80);
  return out;
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function utf8(text: string): number[] {
  const out: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) out.push(code);
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else
      out.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
  }
  return out;
}
