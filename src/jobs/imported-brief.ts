import type { Brief } from '../contract/brief.js';
import type { RenderRequest } from '../contract/render-request.js';
import { type EngineFace, resolveRequest } from './brief-request.js';

type StyleRegistry = Parameters<typeof resolveRequest>[1];

/** What a file of notes says of itself once our players have taken it. */
export interface UploadFacts {
  /** Style whose desk suits its instruments. */
  readonly style: string;
  readonly duration: number;
  /** Felt beats a minute at its start. */
  readonly tempo: number;
  readonly key: string;
  readonly metre: string;
  readonly notes: number;
}

/** The resolved brief of a piece whose notes are those of a stored file. `source` is the file's hash. */
export function importedBrief(
  request: RenderRequest,
  facts: UploadFacts,
  source: string,
  styles: StyleRegistry,
  engine: EngineFace,
): Brief {
  const brief = resolveRequest(
    { ...request, style: request.style ?? facts.style, model: 'none' },
    styles,
    () => 'imported',
    engine,
  );
  const { duration, tempo, key, metre } = facts;
  return { ...brief, substyle: 'imported', duration, tempo, key, metre, humanize: 0, source };
}
