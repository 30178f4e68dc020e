import type { Brief, BriefRequest } from '../contract/brief.js';
import { LIMITS } from '../contract/brief.js';
import type { RadioChange, RadioRequest } from '../contract/radio.js';
import { resolveRequest } from './brief-request.js';

type Registry = Parameters<typeof resolveRequest>[1];
type Engine = Parameters<typeof resolveRequest>[3];

/** Seconds of a piece of a station: sections enough that its themes come back. */
const PIECE = 90;

/** The brief of a station: pieces that go round, whatever they are asked for. Throws ServiceError as any brief does. */
export function resolveRadio(
  request: RadioRequest,
  styles: Registry,
  newSeed: () => string,
  engine: Engine,
): Brief {
  return resolveRequest(pieceOf(request), styles, newSeed, engine);
}

/**
 * A station with other wishes: tempo, metre and seed stay, and so does the key where none is given; what belonged to the style
 * that it leaves is the new style's to choose.
 */
export function steeredRadio(
  before: { readonly request: object; readonly brief: Brief },
  change: RadioChange,
  styles: Registry,
  engine: Engine,
): { readonly asked: RadioRequest; readonly brief: Brief } {
  const { brief } = before;
  const { substyle: _substyle, mood: _mood, ...kept } = before.request as RadioRequest;
  const leaves = change.style !== undefined && change.style !== brief.style;
  const own = leaves ? kept : (before.request as RadioRequest);
  const { tempo, seed } = brief;
  const key = leaves ? plainKey(brief.key) : brief.key;
  const metre = brief.metre as NonNullable<RadioRequest['metre']>;
  const asked: RadioRequest = { ...own, key, ...change, tempo, metre, seed };
  return { asked, brief: resolveRequest(pieceOf(asked), styles, () => seed, engine) };
}

/** The same tonic in a mode that every style has. */
function plainKey(key: string): string {
  const [tonic, ...mode] = key.split(' ');
  return `${tonic} ${/minor|dorian|phrygian|locrian|blues/.test(mode.join(' ')) ? 'minor' : 'major'}`;
}

function pieceOf(request: RadioRequest): BriefRequest {
  return {
    // Sections of styles that join on one grid, and one loudness whoever plays.
    metre: '4/4',
    loudness: -14,
    ...request,
    duration: Math.min(PIECE, LIMITS.duration.maximum),
    loop: true,
    format: 'mp3',
    mastering: 'stream',
  };
}
