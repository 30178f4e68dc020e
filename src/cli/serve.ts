import { readConfig } from '../config.js';
import { serve } from '../server.js';
import { UsageError } from './usage-error.js';

export async function serveCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0)
    throw new UsageError(`serve takes no arguments (settings are in the environment), not ${args[0]}`);
  await serve(readConfig(process.env));
  return 0;
}
