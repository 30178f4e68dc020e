import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, type GenerateAnswer } from '../contract/answer.js';
import type { Brief } from '../contract/brief.js';
import type { Operation } from '../contract/edit.js';
import { ServiceError } from '../contract/errors.js';
import type { Store } from '../storage/store.js';
import { refusalOf } from './edit-request.js';
import type { Job } from './job.js';
import type { JobKind } from './job-kind.js';
import type { PieceMaker } from './piece-maker.js';

/** What is made of a brief, or of an edited piece. */
export interface PieceRequest {
  readonly brief: Brief;
  readonly edits?: {
    readonly operations: readonly Operation[];
    readonly parent: string;
    readonly seconds: number;
    /** How many of the operations were there before. */
    readonly before: number;
  };
}

export interface PieceResult {
  readonly piece: string;
  readonly cached: boolean;
}

/** Milliseconds between looks at the worker's progress, and at a pool that callers who wait keep busy. */
const LOOK = 100;
const FULL = 200;
/** Milliseconds between tries while the database or the store is away, and how many of them. */
const AWAY = 1000;
const TRIES = 300;

/** The job of making one piece. Its id is the piece's id, so that doing it twice makes one piece. */
export function pieceKind(
  pieces: PieceMaker,
  store: Pick<Store, 'piece'>,
): JobKind<PieceRequest, PieceResult> {
  return {
    async run({ brief, edits }, { job, report, signal, threadFree }) {
      let timer: NodeJS.Timeout | undefined;
      const making = {
        id: job.id,
        caller: { owner: job.owner, share: job.share },
        oneOfMany: job.batch !== null,
        onJob: (render: Pick<Job, 'done' | 'progress'>) => {
          render.done.then(threadFree, threadFree);
          clearInterval(timer);
          timer = setInterval(() => {
            const { stage, done, total } = render.progress;
            report(stage, done, total);
          }, LOOK);
        },
      };
      try {
        for (let tries = 1; ; tries++) {
          try {
            const { piece, cached } = await pieces.make(brief, signal, edits, making);
            return { piece: piece.id, cached };
          } catch (error) {
            // Accepted work is not refused because callers who wait for theirs fill the pool just now, nor because what
            // it is kept in is away for a while: done twice it makes one piece, and what was rendered is found again.
            const code = error instanceof ServiceError ? error.code : 'internal';
            const away = code === 'database_unavailable' || code === 'store_unavailable';
            if (!(code === 'queue_full' || (away && tries < TRIES))) throw error;
            await sleep(away ? AWAY : FULL, undefined, { signal }).catch(() => undefined);
            if (signal.aborted) throw new ServiceError('canceled', 'the job was cancelled', { cause: error });
          }
        }
      } catch (error) {
        throw edits ? refusalOf(error, edits.before) : error;
      } finally {
        clearInterval(timer);
      }
    },
    async show({ piece, cached }): Promise<GenerateAnswer | { piece: string }> {
      const kept = await store.piece(piece);
      // Pieces may be deleted before the job that made them is forgotten.
      return kept ? answerOf(kept, cached) : { piece };
    },
  };
}
