/** OWASP's least costs of argon2id: 19 MiB, two passes, one lane; about 50 ms of a core, off the main thread. */
const COSTS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes that may be computed at once; others wait. */
const AT_ONCE = 4;

/** Hashes and checks passwords; the library is loaded when it is first needed. */
export class Passwords {
  #busy = 0;
  #queue: (() => void)[] = [];
  #decoy: Promise<string> | undefined;

  async hash(password: string): Promise<string> {
    const { hash } = await import('@node-rs/argon2');
    return this.#inTurn(() => hash(password, COSTS));
  }

  /** Without a hash (nobody has that name) it takes as long and answers false. */
  async check(hash: string | undefined, password: string): Promise<boolean> {
    const { verify } = await import('@node-rs/argon2');
    this.#decoy ??= this.hash('nobody has this password');
    const against = hash ?? (await this.#decoy);
    const right = await this.#inTurn(() => verify(against, password).catch(() => false));
    return right && hash !== undefined;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
      this.#queue.shift()?.();
    }
  }
}
