import { readConfig } from '../../src/config.js';
import { serve } from '../../src/server.js';

/** A real server process over the stand-in worker. Settings come from the environment as always. */
await serve(
  { ...readConfig(process.env), SOUNDFONT: 'none' },
  {
    workers: new URL('./stand-in-worker.js', import.meta.url),
    knownRender: 'stand-in',
  },
);
