import { openBanks } from '../banks.js';
import { readConfig } from '../config.js';
import { requestReader } from '../jobs/brief-request.js';
import { newSeed } from '../jobs/piece-id.js';
import { Planner } from '../jobs/planner.js';
import { STYLES } from '../styles/index.js';
import { engineFace, openModels } from '../trained-models.js';
import { BRIEF_OPTIONS, readFlags, requestOf } from './brief-flags.js';
import { UsageError } from './usage-error.js';

/** `continuo plan …`: the resolved brief and the plan as one JSON line. */
export async function planCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readFlags(args, BRIEF_OPTIONS);
  if (positionals.length > 0) throw new UsageError(`plan takes flags only, not "${positionals[0]}"`);
  const config = readConfig(process.env);
  const [banks, models] = await Promise.all([openBanks(config), openModels(config, 'when asked')]);
  const engine = engineFace(banks, models);
  const brief = requestReader(STYLES, newSeed, engine)(requestOf(values));
  const planner = new Planner(engine.engine, models);
  try {
    process.stdout.write(`${JSON.stringify(await planner.plan(brief))}\n`);
    return 0;
  } finally {
    await planner.close();
  }
}
