import { readConfig } from '../config.js';
import { serve } from '../server.js';
import { UsageError } from './usage-error.js';

export async function serveCommand(args: readonly string[]): Promise<number> {
  const [flag, role, ...rest] = args;
  if ((flag !== undefined && (flag !== '--role' || role === undefined)) || rest.length > 0)
    throw new UsageError(
      `serve takes --role api, worker or all, and no other arguments (settings are in the environment), not ${args.join(' ')}`,
    );
  await serve(readConfig({ ...process.env, ...(role !== undefined && { ROLE: role }) }));
  return 0;
}
