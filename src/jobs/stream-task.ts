import type { Brief } from '../contract/brief.js';
import type { ErrorCode, FieldProblem } from '../contract/errors.js';
import type { SharedModels } from '../storage/models/shared-models.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';

/** A piece to be sent while it is made. Plain data: it crosses a thread. */
export interface StreamTask {
  /** One format; mastered in one pass. */
  readonly brief: Brief;
  readonly bank?: SharedBank | undefined;
  /** Trained models of the brief. */
  readonly models?: SharedModels | undefined;
  /** The engine's identity, for the tags. */
  readonly engine: string;
  /** It never ends: pieces of the brief, a loop, one after another. */
  readonly radio?: true;
}

/** A section that a station begins to play. */
export interface OnAir {
  /** Seconds after the station began. */
  readonly second: number;
  /** Number of the piece, from 0. */
  readonly piece: number;
  readonly name: string;
  readonly bars: number;
  readonly key: string;
  readonly energy: number;
  readonly chords: string;
  readonly style: string;
  readonly substyle: string;
  readonly mood: string;
  readonly instruments: readonly string[];
}

/** What the thread of the streams is told. */
export type StreamOrder =
  | {
      readonly kind: 'open';
      readonly id: number;
      readonly task: StreamTask;
      /** One shared integer: 1 when nobody listens any more. */
      readonly gone: SharedArrayBuffer;
    }
  /** Make some more of it: one answer of `bytes`, `end` or `failed`. */
  | { readonly kind: 'more'; readonly id: number }
  /** A station goes on with this brief where its next section begins. */
  | { readonly kind: 'steer'; readonly id: number; readonly task: StreamTask }
  | { readonly kind: 'close'; readonly id: number };

/** What the thread answers. */
export type StreamNews =
  | { readonly kind: 'bytes'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'on-air'; readonly id: number; readonly section: OnAir }
  | { readonly kind: 'end'; readonly id: number }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: ErrorCode;
      readonly detail: string;
      readonly errors: readonly FieldProblem[];
      /** For the log. */
      readonly fault?: string;
    };
