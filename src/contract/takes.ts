import { type Static, Type } from '@sinclair/typebox';
import { GenerateAnswer } from './answer.js';
import { STRICT } from './shapes.js';

/** How many more takes of a piece's brief are wanted. */
export const TakesRequest = Type.Object(
  { count: Type.Integer({ minimum: 1, maximum: 16, description: 'Takes to make: the next variations.' }) },
  { ...STRICT, $id: 'TakesRequest' },
);
export type TakesRequest = Static<typeof TakesRequest>;

export const TakesAnswer = Type.Object(
  { success: Type.Literal(true), takes: Type.Array(GenerateAnswer) },
  { ...STRICT, $id: 'TakesAnswer' },
);
export type TakesAnswer = Static<typeof TakesAnswer>;
