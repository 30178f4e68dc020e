import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The folder for unfinished files. Each process has its own below it, named by its process id, so that a starting
 * process can clear away what killed ones left and leave living ones alone.
 */
export class TemporaryFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async open(parent: string): Promise<TemporaryFolder> {
    await mkdir(parent, { recursive: true });
    for (const entry of await readdir(parent)) {
      if (!isAlive(Number(entry))) await rm(join(parent, entry), { recursive: true, force: true });
    }
    const path = join(parent, String(process.pid));
    await mkdir(path, { recursive: true });
    return new TemporaryFolder(path);
  }

  file(): string {
    return join(this.path, randomBytes(12).toString('hex'));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** A process other than this one with that id (ours found at the start was a namesake's). */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
