#!/usr/bin/env node
import { openBundle } from './bundle.js';

const args = process.argv.slice(2);
// The service runs long and has modules of its own: it is loaded as it lies in the build.
const bundle = args[0] === 'serve' ? undefined : openBundle();
const { main } =
  (bundle?.entry as typeof import('./cli/main.js') | undefined) ?? (await import('./cli/main.js'));
const code = await main(args);
// The service goes on until its server is closed. Any other command is done: leaving at once, when what it said is
// written, spares taking every object apart.
if (args[0] === 'serve') process.exitCode = code;
else process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
