/** A MIDI file in the order in which it sounds: every event on its frame, tracks merged, ports made channels. */
import { MidiClock } from '../../score/midi/clock.js';
import type { ChannelEvent, MidiFile } from '../../score/midi/events.js';
import { secondsToFrames } from '../../score/time.js';

/** Sets of sixteen channels that may be addressed. */
const MOST_PORTS = 4;

export interface ScheduledEvent {
  readonly frame: number;
  /** Channel 0-15 of port 0, then of port 1 ... */
  readonly channel: number;
  readonly event: ChannelEvent;
}

export interface ScheduledExclusive {
  readonly frame: number;
  /** First channel of the port that it was sent to. */
  readonly firstChannel: number;
  readonly bytes: Uint8Array;
}

export interface Schedule {
  readonly events: readonly (ScheduledEvent | ScheduledExclusive)[];
  /** Frame of the last end of a track. */
  readonly end: number;
  /** Frame after which no key is down and no pedal holds one, and of the last onset. */
  readonly lastRelease: number;
  readonly lastOnset: number;
  /** Channels that strike notes, in order. */
  readonly channels: readonly number[];
  readonly notes: number;
}

export function scheduleOf(file: MidiFile, sampleRate: number): Schedule {
  const clock = new MidiClock(file);
  const frameOf = (tick: number): number => secondsToFrames(clock.seconds(tick), sampleRate);
  const found: { tick: number; port: number; event: MidiFile['tracks'][number]['events'][number] }[] = [];
  let endTick = 0;
  for (const track of file.tracks) {
    let port = 0;
    for (const event of track.events) {
      if (event.type === 'port') port = event.port % MOST_PORTS;
      else if ('channel' in event || event.type === 'systemExclusive')
        found.push({ tick: event.tick, port, event });
    }
    endTick = Math.max(endTick, track.endTick);
  }
  found.sort((a, b) => a.tick - b.tick);
  const events: (ScheduledEvent | ScheduledExclusive)[] = [];
  const channels = new Set<number>();
  let lastOnset = 0;
  let lastRelease = 0;
  let notes = 0;
  for (const { tick, port, event } of found) {
    const frame = frameOf(tick);
    if (event.type === 'systemExclusive') {
      events.push({ frame, firstChannel: 16 * port, bytes: event.bytes });
      continue;
    }
    if (!('channel' in event)) continue;
    const channel = 16 * port + event.channel;
    events.push({ frame, channel, event });
    if (event.type === 'noteOn') {
      channels.add(channel);
      notes++;
      lastOnset = frame;
    }
    if (releases(event)) lastRelease = frame;
  }
  return {
    events,
    end: frameOf(endTick),
    lastOnset,
    lastRelease: Math.max(lastRelease, lastOnset),
    channels: [...channels].sort((a, b) => a - b),
    notes,
  };
}

/** Keys and pedals let go of something. */
function releases(event: ChannelEvent): boolean {
  if (event.type === 'noteOff') return true;
  return (
    event.type === 'controller' &&
    ((event.controller >= 64 && event.controller <= 66) || event.controller >= 120)
  );
}
