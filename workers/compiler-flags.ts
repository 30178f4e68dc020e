import { setFlagsFromString } from 'node:v8';

/**
 * Rendering is a few dozen small loops that take all they need as parameters. Folding them into their callers makes
 * long functions that cost more to compile (and to compile again) than they save in a short piece.
 * `--no-concurrent-recompilation` helps more, but only on the command line: set here it comes too late.
 */
setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
