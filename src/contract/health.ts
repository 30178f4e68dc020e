import { type Static, Type } from '@sinclair/typebox';
import { oneOf, STRICT, Timestamp } from './shapes.js';

export const Welcome = Type.Object(
  {
    status: Type.Literal('running'),
    message: Type.String(),
    version: Type.String(),
    features: Type.Array(Type.String()),
  },
  { ...STRICT, $id: 'Welcome' },
);
export type Welcome = Static<typeof Welcome>;

/** How the house is. Everything here is measured when asked, or by a worker at the start. */
export const Health = Type.Object(
  {
    status: oneOf(['healthy', 'degraded', 'draining', 'starting'] as const),
    device: Type.Literal('cpu'),
    audio_libs: Type.Boolean({ description: 'A worker encoded a test tone and read it back.' }),
    ai_libs: Type.Boolean({ description: 'Trained models load and answer.' }),
    timestamp: Timestamp,
    uptime: Type.Number({ description: 'Seconds.' }),
    version: Type.String(),
    engine: Type.String(),
    pool: Type.Object(
      {
        threads: Type.Integer(),
        busy: Type.Integer(),
        queued: Type.Integer(),
        audio_seconds_in_flight: Type.Number(),
      },
      STRICT,
    ),
    storage: Type.Object(
      {
        driver: Type.String(),
        writable: Type.Boolean(),
        room: Type.Boolean({ description: 'More than the reserve (MIN_FREE_DISK_MB) is free.' }),
        free_bytes: Type.Union([Type.Integer(), Type.Null()]),
      },
      STRICT,
    ),
    memory: Type.Object({ rss_bytes: Type.Integer() }, STRICT),
    event_loop: Type.Object({ delay_p99_ms: Type.Number() }, STRICT),
  },
  { ...STRICT, $id: 'Health' },
);
export type Health = Static<typeof Health>;

export const Probe = Type.Object(
  { status: Type.Literal('ok') },
  { ...STRICT, $id: 'Probe', description: 'Anything but "ok" is a problem with status 503.' },
);
