import { StartError } from '../config.js';
import { ServiceError } from '../contract/errors.js';
import { USAGE } from './help.js';
import { UsageError } from './usage-error.js';

/** A command takes its arguments and answers the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

/** Each is loaded only when it is asked for: the service's libraries are of no use to the others. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  admin: async () => (await import('./admin.js')).adminCommand,
  backup: async () => (await import('./backup.js')).backupCommand,
  serve: async () => (await import('./serve.js')).serveCommand,
  generate: async () => (await import('./generate.js')).generateCommand,
  stream: async () => (await import('./stream.js')).streamCommand,
  plan: async () => (await import('./plan.js')).planCommand,
  edit: async () => (await import('./edit.js')).editCommand,
  again: async () => (await import('./again.js')).againCommand,
  batch: async () => (await import('./batch.js')).batchCommand,
  render: async () => (await import('./render.js')).renderCommand,
  styles: async () => (await import('./styles.js')).stylesCommand,
  models: async () => (await import('./models/models.js')).modelsCommand,
};

/** The command line: standard output is for answers, standard error for everything else. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      process.stdout.write(USAGE);
      return name === undefined ? 2 : 0;
    }
    const load = COMMANDS[name];
    if (!load) {
      throw new UsageError(`there is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(USAGE);
      return 0;
    }
    return await (await load())(rest);
  } catch (error) {
    process.stderr.write(`continuo: ${oneLine(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What went wrong, for people; the stack only where it is our own fault and was asked for. */
function oneLine(error: unknown): string {
  if (error instanceof UsageError || error instanceof StartError) return error.message;
  if (error instanceof ServiceError) {
    // What a field's error says of the field is all that there is to say.
    const told = error.errors.length > 0 || !(error.cause instanceof Error);
    return told ? error.message : `${error.message}: ${(error.cause as Error).message.split('\n', 1)[0]}`;
  }
  if (process.env.CONTINUO_DEBUG) console.error(error);
  return error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
}
