import type { SelfTest } from './task.js';

/** What has to be true before the service calls itself started. */
export interface SelfTested {
  readonly selfTests: () => Promise<readonly SelfTest[]>;
  /** SHA-256 that the tiny piece must have; undefined when it isn't known: then every thread must make the same. */
  readonly known: string | undefined;
}

/** Where the service stands between its start and its end. */
export class Readiness {
  #tests: readonly SelfTest[] | undefined;
  #fault: string | undefined;
  #draining = false;
  #known: string | undefined;

  /** Warms every thread and compares what each of them makes with what the engine is known to make. */
  async warm({ selfTests, known }: SelfTested): Promise<void> {
    try {
      this.#tests = await selfTests();
      this.#known = known ?? this.#tests[0]?.sha256;
    } catch (error) {
      this.#fault = `the workers do not start: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** A worker encoded a piece and read the file back. */
  get audioLibs(): boolean {
    return this.#tests?.every(({ encoders }) => encoders) ?? false;
  }

  /** Trained models load and answer in a worker. */
  get aiLibs(): boolean {
    return this.#tests?.every(({ models }) => models) ?? false;
  }

  /** Why the service has not started as it should, or undefined when it has. */
  get startFault(): string | undefined {
    if (this.#fault) return this.#fault;
    if (!this.#tests) return 'the worker pool is warming up';
    const other = this.#tests.find(({ sha256 }) => sha256 !== this.#known);
    if (other) return `the test piece came out as ${other.sha256.slice(0, 12)}…, not as this engine makes it`;
    if (!this.audioLibs) return 'the encoders do not work';
    return undefined;
  }

  get warming(): boolean {
    return this.#tests === undefined && this.#fault === undefined;
  }
}
