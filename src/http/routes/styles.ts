import type { FastifyInstance } from 'fastify';
import { StyleList } from '../../contract/style.js';
import { styleEntries } from '../../styles/style-entry.js';
import type { Dependencies } from '../dependencies.js';
import { ref } from '../plugins/shared-schemas.js';

/** `/api/styles`: what a caller may ask of each style. */
export function stylesRoute(app: FastifyInstance, { styles }: Dependencies): void {
  const answer: StyleList = { styles: styleEntries(styles) };
  app.get(
    '/api/styles',
    { schema: { tags: ['music'], summary: 'The styles', response: { 200: ref(StyleList) } } },
    async (_request, reply) => {
      void reply.header('cache-control', 'public, max-age=60');
      return answer;
    },
  );
}
