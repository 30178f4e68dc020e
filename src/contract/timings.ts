import { type Static, Type } from '@sinclair/typebox';
import { STRICT } from './shapes.js';

/** How long the making took, in milliseconds of the worker's wall clock. */
export const Timings = Type.Object(
  {
    compose_ms: Type.Number(),
    render_ms: Type.Number({ description: 'Voices, mix and master.' }),
    encode_ms: Type.Number(),
    realtime_factor: Type.Number({ description: 'Seconds of music made per second of work.' }),
  },
  STRICT,
);
export type Timings = Static<typeof Timings>;
