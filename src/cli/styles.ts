import { STYLES } from '../styles/index.js';
import { styleEntries } from '../styles/style-entry.js';
import { UsageError } from './usage-error.js';

export async function stylesCommand(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`styles takes no arguments, not ${args[0]}`);
  process.stdout.write(`${JSON.stringify({ styles: styleEntries(STYLES) })}\n`);
  return 0;
}
