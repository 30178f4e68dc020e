import { statfs } from 'node:fs/promises';
import { diskFull } from './disk-faults.js';

/**
 * Watches the free room of the disk on which a folder lies, so that work is refused before the disk is full rather
 * than lost when it is. `reserve` bytes are kept free: for databases, logs and what is being written.
 */
export class DiskGuard {
  readonly #folder: string;
  readonly #reserve: number;

  constructor(folder: string, reserve: number) {
    this.#folder = folder;
    this.#reserve = reserve;
  }

  /** Bytes that are free (null where the system does not say), and whether that is more than the reserve. */
  async measure(): Promise<{ free: number | null; room: boolean }> {
    const free = await statfs(this.#folder).then(
      (disk) => disk.bavail * disk.bsize,
      () => null,
    );
    return { free, room: free === null || free > this.#reserve };
  }

  /** Throws ServiceError `disk_full` where writing `bytes` more would touch the reserve. */
  async assertRoom(bytes: number): Promise<void> {
    const { free } = await this.measure();
    if (free !== null && free - bytes < this.#reserve) throw diskFull();
  }
}
