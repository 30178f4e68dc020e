import type { Brief } from '../contract/brief.js';
import type { Operation } from '../contract/edit.js';
import type { ErrorCode, FieldProblem } from '../contract/errors.js';
import type { RenderedFile } from '../contract/output.js';
import type { PartSummary } from '../contract/part.js';
import type { PlanSummary } from '../contract/plan.js';
import type { Timings } from '../contract/timings.js';
import type { SharedModels } from '../storage/models/shared-models.js';
import type { SharedBank } from '../storage/sample-banks/shared-bank.js';
import type { Stage } from './job-signal.js';

/** Where workers keep the sound of single parts for later edits, and how much of it. */
export interface KeptParts {
  readonly folder: string;
  readonly megabytes: number;
}

/** What a worker is given to make a piece. Plain data: it crosses a thread. */
export interface GenerateTask {
  readonly brief: Brief;
  /** Edits of what the brief makes, in order; absent for none. */
  readonly operations?: readonly Operation[];
  /** How many of them the edited piece had: the others must change something. Absent: they are known to. */
  readonly before?: number;
  /** The file whose notes these are, for a brief with a source. */
  readonly source?: Uint8Array;
  /** Seconds of sound that it is admitted for, where they are not the brief's. */
  readonly seconds?: number;
  /** Samples for the instruments that have them; absent: synthesised sounds only. */
  readonly bank?: SharedBank | undefined;
  /** Trained models of the brief; absent: written tables only. */
  readonly models?: SharedModels | undefined;
  /** The engine's identity, for the tags. */
  readonly engine: string;
  /** Where the worker writes, in the store's temporary folder: a file for each of the brief's formats. */
  readonly audioPaths: readonly string[];
  /** Where it writes the peaks of the sound; absent: nowhere. */
  readonly peaksPath?: string;
  /** Folder that it makes for stems, if the brief asks for them: a file each, by its name and format. */
  readonly stemsFolder?: string;
  /** The same for layers. */
  readonly layersFolder?: string;
  /** Where it writes the Score as canonical JSON. */
  readonly scorePath: string;
  /** Nobody reads the Score: it is not written. */
  readonly scoreUnread?: boolean;
  readonly signal: SharedArrayBuffer;
  /** Absent: no sound of parts is kept or taken. */
  readonly kept?: KeptParts | undefined;
  /** Of a GroupRing, when another worker has been asked to help. */
  readonly help?: SharedArrayBuffer;
}

/** What it made. The files lie where the task said, complete. */
export interface Generated {
  readonly plan: PlanSummary;
  readonly parts: readonly PartSummary[];
  /** Indices of operations that changed nothing. */
  readonly withoutEffect?: readonly number[];
  /** The mix in the order of the brief's formats, then the stems, then the layers. */
  readonly files: readonly RenderedFile[];
  /** Absent where nobody reads it. */
  readonly score?: { readonly sha256: string; readonly bytes: number };
  /** Absent where there is no sound or nobody asked. */
  readonly peaks?: { readonly sha256: string; readonly bytes: number };
  readonly timings: Timings;
  /** For traces. */
  readonly stages?: readonly StageTime[];
}

/** A stage that a worker went through, in milliseconds since it took the task up. */
export interface StageTime {
  readonly stage: Stage;
  readonly from: number;
  readonly to: number;
}

/** A plan: form, chords and players, without a note. */
export interface Planned {
  readonly plan: PlanSummary;
  readonly parts: readonly PartSummary[];
}

/** What a worker is given to test itself. */
export interface SelfTestTask {
  readonly bank?: SharedBank | undefined;
  readonly models?: SharedModels | undefined;
}

/** A SoundFont to be prepared: its file, its name, and the folder that it becomes. */
export interface PrepareTask {
  readonly file: string;
  readonly name: string;
  readonly folder: string;
}

/** What a worker finds out about itself. */
export interface SelfTest {
  /** SHA-256 of a tiny piece, made the whole way. */
  readonly sha256: string;
  /** The encoder's file, read back, has the frames that went in. */
  readonly encoders: boolean;
  /** Trained models load and answer. */
  readonly models: boolean;
}

/** Errors lose their code on the way out of a thread, so failures that we know cross as data. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly detail: string;
      readonly errors?: readonly FieldProblem[];
    };
