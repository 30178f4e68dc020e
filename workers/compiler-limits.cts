/**
 * V8 may copy less code into each optimised function than it does by default. Our inner loops are functions of their
 * own already; copied into all their callers they are only compiled again and again, which costs a fresh process
 * about a tenth of the time of a piece of half a minute. They are optimised when they have run for twice as long as usual:
 * most of what composes a piece is done by then. For threads that render and for the command line (`src/bundle.cts`, which goes further). It changes no sample. The young heap stays as small
 * as it may (collecting it more often costs less than touching fresh pages) and is collected by the thread that it belongs to.
 */
import v8 = require('node:v8');

v8.setFlagsFromString('--max-inlined-bytecode-size-cumulative=400');
v8.setFlagsFromString('--no-parallel-scavenge');
v8.setFlagsFromString('--interrupt-budget=150000');
