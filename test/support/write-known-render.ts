import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSelfTest } from '../../workers/self-test.js';
import { projectRoot } from './project.js';

/** Run after a meant change of sound (and after raising ENGINE): writes what the self-test now makes. */
const { sha256 } = runSelfTest();
writeFileSync(
  join(projectRoot, 'src/jobs/known-render.ts'),
  `/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it. A test makes the
 * piece and compares; when a change of notes or sound is meant, raise ENGINE, build, and let
 * \`node build/test/support/write-known-render.js\` write the new hash here.
 */
export const KNOWN_RENDER = '${sha256}';
`,
);
console.log(sha256);
