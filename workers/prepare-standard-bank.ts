/** The last step of the build: the bank that comes with the package, ready to be played. */

import { prepareStandardBank } from '../src/storage/sample-banks/installed-banks.js';
import { bankIdentity } from '../src/storage/sample-banks/shared-bank.js';

console.log(`sample bank: ${bankIdentity(await prepareStandardBank())}`);
