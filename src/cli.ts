#!/usr/bin/env node
const args = process.argv.slice(2);
// Not imported: modules that are would be read, linked and given faces of Node's own one after the other.
const { createRequire } = process.getBuiltinModule('node:module');
const { openBundle } = createRequire(import.meta.url)('./bundle.cjs') as typeof import('./bundle.cjs');
// The service runs long and has modules of its own: it is loaded as it lies in the build.
const bundle = args[0] === 'serve' ? undefined : openBundle();
const { main } =
  (bundle?.entry as typeof import('./cli/main.js') | undefined) ?? (await import('./cli/main.js'));
const code = await main(args);
// The service goes on until its server is closed. Any other command is done: leaving at once, when what it said is
// written, spares taking every object apart.
if (args[0] === 'serve') process.exitCode = code;
else process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
