import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServiceError } from '../../contract/errors.js';
import { formFault } from './form-fault.js';

/** Media types under which a bare file of notes may come. What is in it decides how it is read. */
export const NOTE_TYPES = [
  'audio/midi',
  'audio/x-midi',
  'audio/mid',
  'audio/sp-midi',
  'application/x-midi',
  'application/vnd.recordare.musicxml+xml',
  'application/vnd.recordare.musicxml',
  'application/xml',
  'text/xml',
  'application/zip',
  'application/octet-stream',
] as const;

/** An uploaded file and what was said beside it, as text. */
export interface Upload {
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
}

/** Lets routes of this scope take files: as the one file of a form, or as the bare body. */
export async function installUploads(scope: FastifyInstance, limit: number): Promise<void> {
  await scope.register(multipart, {
    limits: { fileSize: limit, files: 1, fields: 16, fieldSize: 4096, parts: 20 },
    throwFileSizeLimit: false,
  });
  scope.addContentTypeParser(
    [...NOTE_TYPES],
    { parseAs: 'buffer', bodyLimit: limit },
    (_request, body, done) => {
      done(null, body);
    },
  );
}

export async function uploadOf(request: FastifyRequest, limit: number): Promise<Upload> {
  const query = Object.entries(request.query as Record<string, unknown>).map(
    ([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(',') : String(value)],
  );
  const fields: Record<string, string> = Object.fromEntries(query);
  if (!request.isMultipart()) {
    const { body } = request;
    if (body !== undefined && !Buffer.isBuffer(body)) throw unsupported();
    if (!Buffer.isBuffer(body) || body.length === 0) throw missing();
    return { bytes: body, fields };
  }
  let bytes: Buffer | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        bytes = await part.toBuffer();
        if (part.file.truncated)
          throw new ServiceError('body_too_large', `a file may have ${limit} bytes at most`);
      } else fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    throw formFault(error);
  }
  if (bytes === undefined || bytes.length === 0) throw missing();
  return { bytes, fields };
}

function missing(): ServiceError {
  const detail = 'send a MIDI or MusicXML file, as the "file" of a form or as the body';
  return new ServiceError('invalid_request', detail, { errors: [{ pointer: '/file', detail }] });
}

function unsupported(): ServiceError {
  const detail = 'send a MIDI or MusicXML file, as a form or under its own media type';
  const allowed = ['multipart/form-data', ...NOTE_TYPES];
  return new ServiceError('unsupported_media_type', detail, { errors: [{ pointer: '', detail, allowed }] });
}
