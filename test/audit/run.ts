/**
 * The audit of what a user is given, part of the test command: licences (always), known faults (where the registry can be
 * asked). Ends with 1 where a licence is not a free one, or a fault is high or critical.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { advisoriesOf } from './advisories.js';
import { type Lock, packageFaults } from './licences.js';

const folder = resolve(process.argv[2] ?? '.');
const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
const { checked, faults } = packageFaults(lock, folder);
for (const fault of faults) console.log(`LICENCES: ${fault}`);
if (faults.length === 0) console.log(`licences: ${checked} packages, all free to be given on`);

const { asked, grave, lines } = advisoriesOf(folder, process.argv[3]);
if (!asked)
  console.log(`KNOWN FAULTS WERE NOT LOOKED FOR: the registry cannot be asked (${lines.join('; ')})`);
else if (lines.length === 0) console.log('known faults: none');
else for (const line of lines) console.log(`KNOWN FAULT: ${line}`);
process.exitCode = faults.length > 0 || grave ? 1 : 0;
