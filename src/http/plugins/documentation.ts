import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** `/docs` and `/docs/json`: OpenAPI 3.1 from the schemas that validate. */
export async function installDocumentation(
  app: FastifyInstance,
  version: string,
  publicUrl?: string,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Continuo',
        description:
          'A brief goes in; a piece of music comes out, composed, performed, rendered and mastered.',
        version,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      ...(publicUrl !== undefined && { servers: [{ url: publicUrl }] }),
      tags: [
        { name: 'music', description: 'Making and fetching pieces.' },
        { name: 'jobs', description: 'Work that goes on while you do something else.' },
        { name: 'library', description: 'Pieces in order, and links to them.' },
        { name: 'account', description: 'Accounts and keys, where the service has them.' },
        { name: 'admin', description: 'For those who look after accounts.' },
        { name: 'service', description: 'How the service is.' },
      ],
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => String(schema.$id ?? `schema-${index}`),
    },
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
}
