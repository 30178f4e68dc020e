import { type Static, Type } from '@sinclair/typebox';

/** What `/api/styles` says of a style. Fields beyond the first two are the style's own tables, in short. */
export const StyleEntry = Type.Object(
  { name: Type.String(), description: Type.String() },
  { additionalProperties: true },
);
export const StyleList = Type.Object(
  { styles: Type.Array(StyleEntry) },
  { additionalProperties: false, $id: 'StyleList' },
);
export type StyleList = Static<typeof StyleList>;
