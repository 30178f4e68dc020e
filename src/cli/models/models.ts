import { UsageError } from '../usage-error.js';

type Command = (args: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  evaluate: async () => (await import('./evaluate.js')).evaluateCommand,
  import: async () => (await import('./import.js')).importCommand,
  train: async () => (await import('./own.js')).trainCommand,
  list: async () => (await import('./own.js')).listCommand,
  inspect: async () => (await import('./own.js')).inspectCommand,
  delete: async () => (await import('./own.js')).deleteCommand,
};

/** `continuo models …`: what there is to do with models of music. */
export async function modelsCommand(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const load = COMMANDS[name ?? ''];
  if (!load)
    throw new UsageError(
      `models ${name === undefined ? 'needs a command' : `has no command "${name}"`}; there are ${Object.keys(COMMANDS).join(', ')}`,
    );
  return (await load())(rest);
}
