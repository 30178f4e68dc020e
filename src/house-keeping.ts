import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Library, LibraryPolicy } from './library/rooms.js';
import type { Store } from './storage/store.js';

const DAY = 24 * 3600 * 1000;

/** How long and how much is kept, as the settings say it. */
export function libraryPolicy(config: Config): LibraryPolicy {
  return {
    age: config.RETENTION_DAYS * DAY,
    bytes: config.STORE_LIMIT_GB * 1e9,
    // Twice what the disk guard refuses work at: room is made before it is needed.
    free: 2 * config.MIN_FREE_DISK_MB * 1e6,
    quota: config.ACCOUNT_QUOTA_GB * 1e9,
  };
}

interface House {
  readonly library: Library;
  readonly store: Store;
  /** Milliseconds between two rounds. */
  readonly every: number;
  readonly gone: AbortSignal;
  readonly log: Logger;
}

/**
 * Takes pieces into the index that were made before there was one, then, round after round, removes what is not kept any
 * longer; once a day also content that no piece needs. Several processes may do so side by side.
 */
export function keepHouse({ library, store, every, gone, log }: House): void {
  const { index, retention } = library;
  const rounds = async () => {
    const added = await index.fill(store, gone);
    if (added > 0) log.info({ pieces: added }, 'pieces taken into the index');
    for (let last = 0; !gone.aborted; ) {
      try {
        const pieces = await retention.sweep(gone);
        if (pieces > 0) log.info({ pieces }, 'pieces removed that were not to be kept');
        const now = performance.now();
        if (last === 0 || now - last > DAY) {
          last = now;
          const orphans = await retention.orphans(gone);
          if (orphans > 0) log.info({ contents: orphans }, 'content removed that no piece needs');
        }
      } catch (error) {
        log.warn({ err: error }, 'the store was not swept; trying again in the next round');
      }
      await sleep(every, undefined, { signal: gone, ref: false });
    }
  };
  void rounds().catch((error: unknown) => {
    if (!gone.aborted) log.warn({ err: error }, 'the index of pieces is not complete; nothing is removed');
  });
}
