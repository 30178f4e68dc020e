import { Type } from '@sinclair/typebox';

/** Small schemas that several resources share. */

/** An object that refuses fields it does not know. */
export const STRICT = { additionalProperties: false } as const;

/** A string that is one of `names`, as JSON Schema's plain `enum` (which OpenAPI and people read best). */
export const oneOf = <T extends readonly string[]>(names: T, description?: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...names], ...(description && { description }) });

export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, 64 hex digits.' });

/** Twelve characters of Crockford's base 32, lower case: 60 bits, no i l o u. */
export const PIECE_ID_PATTERN = '^[0-9a-hjkmnp-tv-z]{12}$';
export const PieceId = Type.String({ pattern: PIECE_ID_PATTERN, description: 'Id of a piece.' });

export const Timestamp = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' });
