import type { FastifyInstance } from 'fastify';
import { ServiceError } from '../../contract/errors.js';

/** Reads JSON bodies; a broken one is told where it breaks. */
export function installJsonBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    parse(request, text, (error, value) => {
      if (!error) return done(null, value);
      const detail =
        text.trim() === '' ? 'the body is empty; send a JSON object' : whereItBreaks(text, error);
      done(new ServiceError('malformed_json', detail, { errors: [{ pointer: '', detail }] }));
    });
  });
}

function whereItBreaks(text: string, error: Error): string {
  try {
    JSON.parse(text);
    return error.message;
  } catch (fault) {
    const named = /\b(NaN|-?Infinity)\b/.exec(text)?.[1];
    const hint = named ? ` (JSON has no ${named})` : '';
    return `${fault instanceof Error ? fault.message : String(fault)}${hint}`;
  }
}
