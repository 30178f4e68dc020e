import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';

/** Media types under which JSON Lines are sent. */
export const JSON_LINES = [
  'application/jsonl',
  'application/x-ndjson',
  'application/x-jsonlines',
  'text/jsonl',
];

/** Reads a body of JSON Lines into an array; a broken line is named by its number. For the routes of one scope. */
export function installJsonLines(app: FastifyInstance): void {
  app.addContentTypeParser(JSON_LINES, { parseAs: 'string' }, (_request, body, done) => {
    const values: unknown[] = [];
    for (const [i, line] of String(body).split('\n').entries()) {
      if (line.trim() === '') continue;
      try {
        values.push(JSON.parse(line));
      } catch (error) {
        const detail = `line ${i + 1}: ${(error as Error).message}`;
        return done(new ServiceError('malformed_json', detail, { errors: [{ pointer: `/${i}`, detail }] }));
      }
    }
    return done(null, values);
  });
}
