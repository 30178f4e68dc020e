import type { Job } from '../jobs/job.js';

const WIDTH = 28;
const PERIOD_MS = 100;

/** One line on a terminal's standard error that shows how far a job is. Does nothing where there is no terminal. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  follow(job: Job, title: string): void {
    if (!this.#stream.isTTY) return;
    this.#timer = setInterval(() => {
      const { stage, done, total } = job.progress;
      const share = stage === 'done' ? 1 : total > 0 ? Math.min(1, done / total) : 0;
      const filled = Math.round(share * WIDTH);
      const bar = '#'.repeat(filled) + '-'.repeat(WIDTH - filled);
      this.#stream.write(
        `\r\u001b[K${title}  [${bar}] ${String(Math.round(share * 100)).padStart(3)} %  ${stage}`,
      );
    }, PERIOD_MS);
  }

  /** For work of many pieces: how many are done. */
  count(done: number, title: string): void {
    if (this.#stream.isTTY) this.#stream.write(`\r\u001b[K${title}: ${done} done`);
  }

  clear(): void {
    clearInterval(this.#timer);
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[K');
  }
}
