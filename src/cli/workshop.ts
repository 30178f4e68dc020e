import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { answerOf, type GenerateAnswer } from '../contract/answer.js';
import type { Brief } from '../contract/brief.js';
import type { Operation } from '../contract/edit.js';
import { engineIdentity } from '../contract/engine.js';
import { besideFileName, extensionOf, fileName, PROJECT_TYPES } from '../contract/file-name.js';
import { besideOf } from '../contract/output.js';
import type { Piece } from '../contract/piece.js';
import type { Job } from '../jobs/job.js';
import { JobQueue, type Makers } from '../jobs/job-queue.js';
import { newPieceId } from '../jobs/piece-id.js';
import { steadyMs } from '../jobs/steady.js';
import { briefHash, renderHash } from '../score/brief-hash.js';
import type { Score } from '../score/score.js';
import { withDiskFaults } from '../storage/disk-faults.js';
import type { InstalledModels } from '../storage/models/installed-models.js';
import type { InstalledBanks } from '../storage/sample-banks/installed-banks.js';
import { TemporaryFolder } from '../storage/temporary.js';
import type { ArchiveFlag, DocumentFlag, Extras } from './document-flags.js';

/** Where files lie until they are whole: in the folder itself, so that a rename finishes them. */
const UNFINISHED = '.continuo-unfinished';

export interface WorkshopOptions {
  /** Folder that files go to. */
  readonly out: string;
  readonly threads: number;
  readonly banks: InstalledBanks;
  readonly models: InstalledModels;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** What to write beside the sound. */
  readonly extras: Extras;
}

/** The answer of the service, with paths where that has URLs. */
export type WorkshopAnswer = GenerateAnswer & ExtraPaths;
type ExtraPaths = { [extra in DocumentFlag | ArchiveFlag | 'score']?: string };

/** Who makes the pieces, and how they go home. */
interface Crew extends Makers {
  close?(force: boolean): Promise<void>;
}

/** One at a time needs no thread of its own. Either is loaded only when it is wanted. */
async function hire(options: WorkshopOptions): Promise<Crew> {
  if (options.threads > 1) return new (await import('../jobs/worker-pool.js')).WorkerPool(options);
  return new (await import('../../workers/in-process.js')).InProcess();
}

/** Makes pieces without HTTP: the same work and the same queue, files in a folder of the caller's. */
export class Workshop {
  readonly #options: WorkshopOptions;
  readonly #temporary: TemporaryFolder;
  readonly #crew: Crew;
  readonly #queue: JobQueue;
  readonly #out: string;

  private constructor(options: WorkshopOptions, out: string, temporary: TemporaryFolder, crew: Crew) {
    this.#options = options;
    this.#out = out;
    this.#temporary = temporary;
    this.#crew = crew;
    this.#queue = new JobQueue(crew, {
      limit: Number.POSITIVE_INFINITY,
      maxSeconds: Number.POSITIVE_INFINITY,
      timeoutSeconds: options.timeoutSeconds,
      now: steadyMs,
    });
  }

  static async open(options: WorkshopOptions): Promise<Workshop> {
    const out = resolve(options.out);
    await mkdir(out, { recursive: true });
    const temporary = await TemporaryFolder.open(join(out, UNFINISHED));
    return new Workshop(options, out, temporary, await hire(options));
  }

  /** `watch` is handed the job once it is queued. `before`: how many operations an edited piece had. */
  async make(
    asked: Brief,
    watch: (job: Job) => void = () => undefined,
    operations: readonly Operation[] = [],
    source?: Uint8Array,
    before?: number,
  ): Promise<WorkshopAnswer> {
    const { extras } = this.#options;
    // Archives hold the stems.
    const brief = extras.archives.length > 0 ? { ...asked, stems: asked.stems ?? 'parts' } : asked;
    const id = newPieceId();
    const at = new Date();
    const audioPaths = brief.format.map(() => this.#temporary.file());
    const scorePath = this.#temporary.file();
    const bank = await this.#options.banks.named(brief.bank);
    const models = await this.#options.models.named(brief.model);
    const engine = engineIdentity(bank?.identity, this.#options.models.standard?.identity);
    const folders = { stems: this.#temporary.file(), layers: this.#temporary.file() };
    const task = {
      brief,
      operations,
      bank,
      models,
      engine,
      audioPaths,
      scorePath,
      scoreUnread: !extras.score && extras.documents.length + extras.archives.length === 0,
      stemsFolder: folders.stems,
      layersFolder: folders.layers,
      ...(source && { source }),
      ...(before !== undefined && { before }),
    };
    const job = this.#queue.submit(id, task);
    watch(job);
    const made = await job.done;
    const outputs = made.files.map((file) => {
      const mix = fileName(brief.style, at, id, file.format);
      const beside = besideOf(file);
      const filename = beside ? besideFileName(mix, beside) : mix;
      return { ...file, url: join(this.#out, filename), filename };
    });
    const piece: Omit<Piece, 'score'> = {
      id,
      created_at: at.toISOString(),
      brief,
      operations: [...operations],
      ...(made.withoutEffect?.length && { without_effect: [...made.withoutEffect] }),
      brief_hash: briefHash(brief, operations),
      render_hash: renderHash(brief, engine, operations),
      engine,
      plan: made.plan,
      parts: [...made.parts],
      timings: made.timings,
      outputs,
    };
    const base = outputs[0]!.url.replace(/\.[a-z0-9]+$/, '');
    let paths: ExtraPaths = {};
    await withDiskFaults(async () => {
      for (const [i, output] of outputs.entries()) {
        const beside = besideOf(output);
        const { format, url } = output;
        if (beside) await mkdir(dirname(url), { recursive: true });
        await rename(beside ? join(folders[beside.folder], `${beside.name}.${format}`) : audioPaths[i]!, url);
      }
      paths = await this.#writeExtras(scorePath, base, outputs);
    });
    return { ...answerOf(piece, false), ...paths };
  }

  async #writeExtras(scorePath: string, base: string, outputs: Piece['outputs']): Promise<ExtraPaths> {
    const { documents, archives, score: wanted } = this.#options.extras;
    const paths: ExtraPaths = {};
    if (documents.length + archives.length > 0) {
      const { documentOf } = await import('../../workers/score-documents.js');
      const { writeArchive } = await import('./archive-file.js');
      const score = JSON.parse(await readFile(scorePath, 'utf8')) as Score;
      const finish = async (ending: string, write: (draft: string) => Promise<void>): Promise<string> => {
        const draft = this.#temporary.file();
        await write(draft);
        await rename(draft, `${base}.${ending}`);
        return `${base}.${ending}`;
      };
      for (const { flag, format } of documents)
        paths[flag] = await finish(extensionOf(format), (draft) =>
          writeFile(draft, documentOf(score, format)),
        );
      const stems = outputs.flatMap((output) => (output.kind === 'stem' ? [output] : []));
      for (const { flag, kind } of archives)
        paths[flag] = await finish(PROJECT_TYPES[kind].ending, (draft) =>
          writeArchive(draft, kind, basename(base), score, stems),
        );
    }
    if (wanted) {
      paths.score = `${base}.score.json`;
      await rename(scorePath, paths.score);
    }
    return paths;
  }

  cancel(): void {
    this.#queue.drain();
    this.#queue.cancelAll();
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#crew.close?.(true);
    await this.#temporary.remove();
    // Another run may be using it: then it is not empty and stays.
    await rmdir(join(this.#out, UNFINISHED)).catch(() => undefined);
  }
}
