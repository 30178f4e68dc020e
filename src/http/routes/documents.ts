import type { Static, TObject } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  ChartQuery,
  DocumentQuery,
  MusicXmlQuery,
  PeaksQuery,
  PictureQuery,
} from '../../contract/document.js';
import { ServiceError } from '../../contract/errors.js';
import { extensionOf, MEDIA_TYPES } from '../../contract/file-name.js';
import type { Piece } from '../../contract/piece.js';
import type { Wanted } from '../../jobs/document-task.js';
import type { Dependencies } from '../dependencies.js';
import { matchesTag } from './byte-range.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** What was said of the sides of a picture. */
function sidesOf(width: number | undefined, height: number | undefined): { width?: number; height?: number } {
  return { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
}

/** How a document is answered: of what it is made, its media type, the ending of its name. */
interface Answered {
  readonly wanted: Wanted;
  readonly type: string;
  readonly ending: string;
  /** Shown by a browser rather than saved. */
  readonly inline?: boolean;
}

/** `/api/pieces/:id/midi`, `/musicxml`, `/abc`, `/chart`, `/roll`, `/waveform`, `/peaks`: made when asked for, off this thread. */
export function documentRoutes(app: FastifyInstance, { store, documents }: Dependencies): void {
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    of: (piece: Piece) => Answered,
  ) => {
    const piece = await store.piece(id);
    if (!piece) throw new ServiceError('not_found', 'there is no piece of that id');
    const { wanted, type, ending, inline } = of(piece);
    const etag = documents.tag(piece, wanted);
    void reply.headers({ etag, 'cache-control': 'no-cache', 'cross-origin-resource-policy': 'cross-origin' });
    if (matchesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    const bytes = await documents.make(piece, wanted);
    const name = (piece.outputs[0]?.filename ?? piece.id).replace(/\.[a-z0-9]+$/, '');
    void reply.headers({
      'content-type': type,
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${name}.${ending}"`,
    });
    return reply.send(bytes);
  };
  const route = <Q extends TObject>(
    path: string,
    summary: string,
    query: Q | undefined,
    of: (query: Static<Q>, piece: Piece) => Answered,
  ): void => {
    const schema = {
      tags: ['music'],
      summary,
      ...(query && { querystring: query }),
      response: { 404: { $ref: 'Problem#' } },
    };
    app.get<{ Params: { id: string }; Querystring: Static<Q> }>(
      `/api/pieces/:id/${path}`,
      { schema },
      (request, reply) =>
        answer(request, reply, request.params.id, (piece) => of(request.query as Static<Q>, piece)),
    );
  };
  const file = (format: 'mid' | 'musicxml' | 'mxl' | 'abc' | 'chart', inline = false): Answered => ({
    wanted: { of: 'score', format },
    type: MEDIA_TYPES[format],
    ending: extensionOf(format),
    inline,
  });

  route('midi', 'The notes as played, as a type 1 MIDI file', DocumentQuery, () => file('mid'));
  route('musicxml', 'The notes as printed, as MusicXML 4.0', MusicXmlQuery, ({ format }) =>
    file(format ?? 'musicxml'),
  );
  route('abc', 'The lead sheet in ABC notation', DocumentQuery, () => file('abc', true));
  route('chart', 'The chord chart, as text or as data', ChartQuery, ({ format }) =>
    format === 'json'
      ? { wanted: { of: 'score', format: 'chart-json' }, type: JSON_TYPE, ending: 'chart.json', inline: true }
      : file('chart', true),
  );
  route('roll', 'The notes as a picture', PictureQuery, ({ format = 'svg', width, height }) => ({
    wanted: { of: 'score', format, ...sidesOf(width, height) },
    type: MEDIA_TYPES[format],
    ending: format,
    inline: true,
  }));
  route('waveform', 'The sound as a picture', PictureQuery, ({ format = 'svg', width, height }, piece) => ({
    wanted: {
      of: 'waveform',
      format,
      title: `${piece.brief.style} in ${piece.brief.key}`,
      ...sidesOf(width, height),
    },
    type: MEDIA_TYPES[format],
    ending: `waveform.${format}`,
    inline: true,
  }));
  route(
    'peaks',
    'Peaks of the sound for players that draw it',
    PeaksQuery,
    ({ format, samples_per_pixel }) => ({
      wanted: { of: 'peaks', format: format ?? 'json', step: samples_per_pixel ?? 256 },
      type: format === 'dat' ? 'application/octet-stream' : JSON_TYPE,
      ending: `peaks.${format ?? 'json'}`,
      inline: true,
    }),
  );
}
