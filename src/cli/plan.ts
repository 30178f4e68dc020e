import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import { requestReader } from '../jobs/brief-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { Planner } from '../jobs/planner.js';
import { STYLES } from '../styles/index.js';
import { BRIEF_OPTIONS, readFlags, requestOf } from './brief-flags.js';
import { UsageError } from './usage-error.js';

/** `continuo plan …`: the resolved brief and the plan as one JSON line. */
export async function planCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, BRIEF_OPTIONS);
  if (positionals.length > 0) throw new UsageError(`plan takes flags only, not "${positionals[0]}"`);
  const banks = await openBanks(readConfig(process.env));
  const brief = requestReader(STYLES, newSeed, banks)(requestOf(values));
  const planner = new Planner(banks.engine);
  try {
    process.stdout.write(`${JSON.stringify(await planner.plan(brief))}\n`);
    return 0;
  } finally {
    await planner.close();
  }
}
