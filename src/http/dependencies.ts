import type { FastifyBaseLogger } from 'fastify';
import type { EngineFace } from '../jobs/brief-request.js';
import type { DocumentMaker } from '../jobs/document-maker.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { ModelDesk } from '../jobs/model-desk.js';
import type { PieceDesk } from '../jobs/piece-desk.js';
import type { PieceMaker } from '../jobs/piece-maker.js';
import type { Planner } from '../jobs/planner.js';
import type { RadioDesk } from '../jobs/radio-desk.js';
import type { Readiness } from '../jobs/readiness.js';
import type { StreamDesk } from '../jobs/stream-desk.js';
import type { Tracing } from '../jobs/tracing.js';
import type { Works } from '../jobs/works.js';
import type { Library } from '../library/rooms.js';
import type { HotFiles } from '../storage/hot-files.js';
import type { InstalledModels } from '../storage/models/installed-models.js';
import type { InstalledBanks } from '../storage/sample-banks/installed-banks.js';
import type { Store } from '../storage/store.js';
import type { StyleRegistry } from '../styles/style.js';
import type { Metrics } from './plugins/metrics.js';
import type { RateLimits } from './plugins/rate-limits.js';

/** Everything the routes use, handed in; there is no module-level state. */
export interface Dependencies {
  readonly styles: StyleRegistry;
  readonly store: Store;
  readonly hotFiles: HotFiles;
  readonly queue: JobQueue;
  readonly threads: number;
  /** "worker": nothing but probes and numbers. */
  readonly role: 'all' | 'api' | 'worker';
  readonly pieces: PieceMaker;
  /** Pieces for callers, here or as jobs. */
  readonly pieceDesk: PieceDesk;
  /** Everything about jobs. */
  readonly works: Works;
  /** Owners and their pieces. */
  readonly library: Library;
  /** People may make accounts of their own. */
  readonly signUp: boolean;
  readonly rateLimits: RateLimits;
  readonly planner: Planner;
  readonly documents: DocumentMaker;
  readonly streams: StreamDesk;
  readonly radio: RadioDesk;
  readonly banks: Pick<InstalledBanks, 'named'>;
  readonly models: Pick<InstalledModels, 'named' | 'standard'>;
  /** Identity of the engine. */
  readonly engine: string;
  /** What an owner may ask of the engine: banks, and the models that are its to use. */
  readonly engineFor: (owner: string) => EngineFace;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  /** Present where traces are wanted. */
  readonly tracing?: Tracing | undefined;
  readonly clock: () => Date;
  readonly newSeed: () => string;
  readonly newRequestId: () => string;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
  readonly bodyLimit: number;
  /** Largest uploaded file in bytes. */
  readonly uploadLimit: number;
  readonly modelDesk: ModelDesk;
  /** Most megabytes of music that one training may be sent. */
  readonly modelUploadMb: number;
  /** Make ready, once it listens, what would be made when it is first used. */
  readonly warmUp: boolean;
  readonly corsOrigin: string;
  readonly trustProxy: boolean | string[] | ((address: string, hop: number) => boolean);
  /** Address that the world knows the service by, without a slash at its end. */
  readonly publicUrl?: string | undefined;
}
