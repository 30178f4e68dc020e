import { ServiceError } from '../contract/errors.js';
import type { Piece } from '../contract/piece.js';
import type { Store } from '../storage/store.js';
import { refusalOf } from './edit-request.js';
import type { JobDesk } from './job-desk.js';
import { keptError } from './job-desk.js';
import { type Caller, errorOf, type JobOrder, type JobRecord, parsed } from './job-record.js';
import { isFinal } from './job-status.js';
import type { PieceRequest, PieceResult } from './piece-kind.js';
import type { MadePiece, PieceMaker } from './piece-maker.js';

/** How a caller wants to wait. */
export interface Waiting {
  /** Milliseconds; 0: not at all; undefined: until it is done. */
  readonly ms: number | undefined;
  /** The work goes on when the caller is gone. */
  readonly goesOn: boolean;
  /** Told of the job that the work has become. */
  readonly onAccepted?: (job: JobRecord) => Promise<void>;
}

export type Outcome = { readonly made: MadePiece } | { readonly job: JobRecord };

export const WAIT_TO_THE_END: Waiting = { ms: undefined, goesOn: false };
/** As good as for ever: jobs have time limits of their own. */
const LONG = 24 * 3600 * 1000;

export interface PieceDeskOptions {
  readonly desk: JobDesk;
  readonly pieces: PieceMaker;
  readonly store: Pick<Store, 'piece'>;
  /** Everything goes through the queue, also what is waited for: the pool is on other machines. */
  readonly queueAll: boolean;
}

/** Pieces for callers who wait, on this process's own threads where that is the shortest way, else as jobs. */
export class PieceDesk {
  readonly #options: PieceDeskOptions;

  constructor(options: PieceDeskOptions) {
    this.#options = options;
  }

  /** `quit` fires when the caller has gone. */
  async make(
    caller: Caller,
    request: PieceRequest,
    quit: AbortSignal,
    waiting: Waiting = WAIT_TO_THE_END,
  ): Promise<Outcome> {
    const { desk, pieces, queueAll } = this.#options;
    if (waiting.ms === undefined && !waiting.goesOn && !queueAll) {
      const { brief, edits } = request;
      try {
        return { made: await pieces.make(brief, quit, edits, { caller }) };
      } catch (error) {
        throw edits ? refusalOf(error, edits.before) : error;
      }
    }
    const accepted = await desk.submit(caller, pieceOrder(request));
    await waiting.onAccepted?.(accepted);
    const job = await desk.wait(accepted.id, waiting.ms ?? LONG, waiting.goesOn ? undefined : quit);
    if (isFinal(job.status)) return { made: await this.madeBy(job) };
    if (quit.aborted && !waiting.goesOn) {
      await desk.cancel(job);
      throw new ServiceError('canceled', 'the client went away');
    }
    return { job };
  }

  /** The piece itself, however long it takes. */
  async piece(caller: Caller, request: PieceRequest, quit: AbortSignal): Promise<MadePiece> {
    const outcome = await this.make(caller, request, quit);
    if ('made' in outcome) return outcome.made;
    throw new ServiceError('worker_timeout', 'the piece was not done in a day');
  }

  /** What a finished job made, or the error that it ended with. */
  async madeBy(job: JobRecord): Promise<MadePiece> {
    const error = keptError(job);
    if (error) throw errorOf(error);
    const result = parsed<PieceResult>(job.result);
    const piece: Piece | undefined = result && (await this.#options.store.piece(result.piece));
    if (!result || !piece) throw new ServiceError('not_found', 'the piece is no longer in the store');
    return { piece, cached: result.cached };
  }
}

/** A piece as a job. */
export function pieceOrder(request: PieceRequest, more: Partial<JobOrder> = {}): JobOrder {
  return { ...more, kind: 'piece', request, seconds: request.edits?.seconds ?? request.brief.duration };
}
