import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}

/** The folder that holds package.json, whether the test runs compiled or not. */
export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)));
