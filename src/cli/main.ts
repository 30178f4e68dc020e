import { SettingError } from '../config.js';
import { ServiceError } from '../contract/errors.js';
import { StartError } from '../server.js';
import { batchCommand } from './batch.js';
import { generateCommand } from './generate.js';
import { USAGE } from './help.js';
import { serveCommand } from './serve.js';
import { stylesCommand } from './styles.js';
import { UsageError } from './usage-error.js';

/** A command takes its arguments and answers the exit code. */
type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  generate: generateCommand,
  batch: batchCommand,
  styles: stylesCommand,
};

/** The command line: standard output is for answers, standard error for everything else. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      process.stdout.write(USAGE);
      return name === undefined ? 2 : 0;
    }
    const command = COMMANDS[name];
    if (!command) {
      throw new UsageError(`there is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}`);
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(USAGE);
      return 0;
    }
    return await command(rest);
  } catch (error) {
    process.stderr.write(`continuo: ${oneLine(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What went wrong, for people; the stack only where it is our own fault and was asked for. */
function oneLine(error: unknown): string {
  if (error instanceof UsageError || error instanceof StartError || error instanceof SettingError)
    return error.message;
  if (error instanceof ServiceError) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message.split('\n', 1)[0]}` : '';
    return `${error.message}${cause}`;
  }
  if (process.env.CONTINUO_DEBUG) console.error(error);
  return error instanceof Error ? error.message.split('\n', 1)[0]! : String(error);
}
