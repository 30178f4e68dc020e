import { writeFileSync } from 'node:fs';
import { GOLDEN_FILE, goldenText } from './golden-scores.js';

/** Run after a meant change of the composer: `node build/test/support/write-golden-scores.js`. */
writeFileSync(GOLDEN_FILE, goldenText());
