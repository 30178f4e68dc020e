/** What a renderer is given, and what all of its channels share. */
import type { GrowingScore, Score } from '../score/score.js';
import { secondsToFrames, TempoMap } from '../score/time.js';
import { Workspace } from '../synth/dsp/workspace.js';
import type { Patch } from '../synth/instrument.js';
import { eventsOf, type PartEvents } from './events.js';
import type { GroupSource } from './group-renderer.js';
import type { KeptSound } from './kept-sound.js';
import type { Session } from './part-channel.js';

/**
 * Bytes of a session's own workspace: room for what many players need, and for recordings that come back, of which long pieces have more.
 * Untouched pages cost nothing, but an engine collects its garbage more often the more is reserved.
 */
const ROOM = 24 * 1024 * 1024;
const ROOM_PER_SECOND = 80 * 1024;

export interface RenderOptions {
  /** Frames a second. */
  readonly sampleRate: number;
  /** Every patch that the score may name. */
  readonly patches: ReadonlyMap<string, Patch>;
  /**
   * Where buffers and kernels live; the renderer takes all of it, and one that was reset does as well as a new one. A
   * new one if absent.
   */
  readonly workspace?: Workspace;
  /** Gives workspaces of at least so many bytes to what an edit needs beside its base's renderer; new ones if absent. */
  readonly workspaceOf?: (bytes: number) => Workspace;
  /** Ask for the parts one by one as well (stems). */
  readonly taps?: boolean;
  /** Groups of parts that are made elsewhere, by number (see group-renderer.ts). Not together with taps. */
  readonly groups?: ReadonlyMap<number, GroupSource>;
  /** The score is not whole yet: where the rest comes from. Not together with groups or kept sound. */
  readonly growing?: GrowingScore | undefined;
  /** Where the sound of single parts is kept for the next render of a piece that has them too. */
  readonly kept?: KeptSound | undefined;
}

/** What of a session is played, of each part. */
export function playedOf(score: Score, { tempo, sampleRate, frames }: Session): readonly PartEvents[] {
  return score.parts.map((part) => eventsOf(part, tempo, sampleRate, frames));
}

const NOTHING: PartEvents = { notes: [], events: [] };

/** `parts`: places of those that are played; absent: all. */
export function sessionOf(score: Score, options: RenderOptions, parts?: ReadonlySet<number>): Session {
  const { sampleRate, patches } = options;
  const tempo = new TempoMap(score.tempoMap);
  const frames = secondsToFrames(score.duration, sampleRate);
  const played = score.parts.map((part, i) =>
    parts === undefined || parts.has(i) ? eventsOf(part, tempo, sampleRate, frames) : NOTHING,
  );
  return {
    score,
    tempo,
    frames,
    played,
    sampleRate,
    patches,
    workspace: options.workspace ?? new Workspace(ROOM + ROOM_PER_SECOND * score.duration),
    kept: options.kept,
  };
}
