/**
 * CPU of composing long pieces from the tables, warm: node build/test/bench/composing.js [SECONDS [SEEDS]], 300 and 8 when
 * left out. A process a style; twelve rounds over the seeds (it takes some to be warm), of each seed the best, in milliseconds of all threads. One JSON line a style.
 */
import { composeScore } from '../../src/compose/compose.js';
import { STYLES } from '../../src/styles/index.js';
import { briefOf } from '../support/compose.js';
import { runProgram } from './process-usage.js';
import { cpuMilliseconds, median } from './reference.js';

const [duration = '300', seeds = '8', style] = process.argv.slice(2);

if (style === undefined) {
  for (const name of STYLES.names)
    process.stdout.write(runProgram('test/bench/composing.js', [duration, seeds, name]).output);
} else {
  const briefs = Array.from({ length: Number(seeds) }, (_, i) =>
    briefOf({ style, seed: 101 + i, duration: Number(duration) }),
  );
  const best = briefs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 12; round++)
    briefs.forEach((brief, i) => {
      const taken = cpuMilliseconds(() => void composeScore(brief, STYLES, {}));
      best[i] = Math.min(best[i]!, taken);
    });
  console.log(
    JSON.stringify({ style, median_ms: Math.round(median(best)), most_ms: Math.round(Math.max(...best)) }),
  );
}
