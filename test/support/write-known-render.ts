import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineIdentity } from '../../src/contract/engine.js';
import { InstalledModels } from '../../src/storage/models/installed-models.js';
import { NO_BANK, STANDARD_BANK } from '../../src/storage/sample-banks/installed-banks.js';
import { runSelfTest } from '../../workers/self-test.js';
import { projectRoot } from './project.js';
import { banksOf } from './standard-bank.js';

/** Run after a meant change of sound (and after raising ENGINE): writes what the self-test now makes. */
const rows: string[] = [];
for (const name of [NO_BANK, STANDARD_BANK] as const) {
  const { standard } = await banksOf(name);
  for (const set of ['none', 'full', 'open']) {
    const models = (await InstalledModels.open(set)).standard;
    const engine = engineIdentity(standard?.identity, models?.identity);
    const { sha256 } = await runSelfTest(standard, models);
    // As the formatter would break it.
    const row = `  '${engine}': '${sha256}',`;
    rows.push(row.length > 110 ? `  '${engine}':\n    '${sha256}',` : row);
  }
}
writeFileSync(
  join(projectRoot, 'src/jobs/known-render.ts'),
  `/**
 * SHA-256 of the file of the self-test's brief (workers/self-test.ts), as this engine makes it: with the bank that
 * comes with it, and without a bank. A test makes the piece and compares; when a change of notes or sound is meant,
 * raise ENGINE, build, and let \`node build/test/support/write-known-render.js\` write the new hashes here.
 */
export const KNOWN_RENDERS: Readonly<Record<string, string>> = {
${rows.join('\n')}
};
`,
);
console.log(rows.join('\n'));
