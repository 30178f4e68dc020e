import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The version in package.json, which lies one or two folders up (source or build). */
function readVersion(): string {
  for (const place of ['../package.json', '../../package.json']) {
    try {
      const text = readFileSync(fileURLToPath(new URL(place, import.meta.url)), 'utf8');
      const manifest = JSON.parse(text) as { name?: string; version?: string };
      if (manifest.name === 'continuo' && manifest.version) return manifest.version;
    } catch {
      // not here: look one folder further up
    }
  }
  throw new Error('package.json of continuo not found');
}

export const VERSION = readVersion();
