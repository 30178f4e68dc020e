import type { FastifyInstance } from 'fastify';
import { ALL_FORMATS } from '../../contract/brief.js';
import { Welcome } from '../../contract/health.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

export function welcomeRoute(app: FastifyInstance, { version, styles }: Dependencies): void {
  const features = [
    ...styles.names.map((name) => `style:${name}`),
    ...ALL_FORMATS.map((format) => `format:${format}`),
    'plans',
    'edits',
    'takes',
    'stems',
    'loops',
    'layers',
    'streams',
    'radio',
    'score',
    'midi',
    'musicxml',
    'abc',
    'chart',
    'roll',
    'waveform',
    'peaks',
    'render',
    'import',
    'dawproject',
    'rpp',
    'jobs',
    'batches',
    'events',
    'webhooks',
    'idempotency',
    'library',
    'estimate',
    'seed',
    'range-downloads',
    'openapi',
    'metrics',
  ];
  const answer: Welcome = {
    status: 'running',
    message: 'Continuo makes music: POST a brief to /api/generate; /docs says how.',
    version,
    features,
  };
  app.get('/', { schema: { tags: ['service'], response: { 200: ref(Welcome) } } }, async () => answer);
}
