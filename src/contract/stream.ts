import { type Static, Type } from '@sinclair/typebox';
import { briefRequestSchema, FORMATS } from './brief.js';
import { oneOf, STRICT } from './shapes.js';

/** Fields that a stream cannot have: it is one sound, sent once. */
const NOT_STREAMED = ['stems', 'layers', 'format'] as const;
/** Fields that no query string can say. */
const STRUCTURED = ['form', 'plan', 'parts', 'effects', 'energy', 'stems', 'layers'] as const;

const format = Type.Optional(oneOf(FORMATS, 'One format. Default: mp3.'));

/** What may be streamed: a brief of one format. */
export function streamRequestSchema(styleNames: readonly string[]) {
  const brief = briefRequestSchema(styleNames);
  const fields = without(brief.properties, NOT_STREAMED);
  return Type.Object({ ...fields, format }, { ...STRICT, $id: 'StreamRequest' });
}
export type StreamRequest = Static<ReturnType<typeof streamRequestSchema>>;

/** The same as a query string: all that is one value. */
export function streamQuerySchema(styleNames: readonly string[]) {
  const brief = briefRequestSchema(styleNames);
  const fields = without(brief.properties, STRUCTURED);
  const energy = Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'Overall energy.' }));
  return Type.Object({ ...fields, energy, format }, STRICT);
}
export type StreamQuery = Static<ReturnType<typeof streamQuerySchema>>;

function without<T extends object, K extends keyof T>(fields: T, names: readonly K[]): Omit<T, K> {
  const left = Object.entries(fields).filter(([name]) => !(names as readonly string[]).includes(name));
  return Object.fromEntries(left) as Omit<T, K>;
}
