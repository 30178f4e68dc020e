import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DiskGuard } from './disk-guard.js';
import { DiskStore } from './disk-store.js';
import type { S3Settings } from './s3/settings.js';
import type { Store } from './store.js';
import { TemporaryFolder } from './temporary.js';

export interface StoreSettings {
  /** Folder of the store; with S3 only unfinished files lie there. */
  readonly folder: string;
  /** Bytes of the folder's disk that stay free. */
  readonly reserve: number;
  readonly s3: S3Settings | undefined;
}

/** Opens the store that the settings ask for, and clears away what killed processes left unfinished. */
export async function openStore({ folder, reserve, s3 }: StoreSettings): Promise<Store> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true });
  const temporary = await TemporaryFolder.open(join(root, 'store/tmp'));
  const guard = new DiskGuard(root, reserve);
  if (!s3) return DiskStore.open(root, temporary, guard);
  // Loaded only where it is used: the SDK takes a fifth of a second.
  const { S3Store } = await import('./s3/s3-store.js');
  return S3Store.open(s3, temporary, guard);
}
