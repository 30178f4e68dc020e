import { type Static, Type } from '@sinclair/typebox';
import { oneOf, STRICT, Timestamp } from './shapes.js';

export const ROLES = ['user', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a key may do: look; make music; say things of pieces and share them; manage account and keys. */
export const SCOPES = ['read', 'make', 'library', 'account'] as const;
export type Scope = (typeof SCOPES)[number];

const ID = '^[0-9a-hjkmnp-tv-z]{12}$';
export const AccountId = Type.String({ pattern: ID, description: 'Id of an account.' });
export const KeyId = Type.String({ pattern: ID, description: 'Id of a key.' });
export const Email = Type.String({
  maxLength: 254,
  pattern: '^[^\\s@]{1,64}@[^\\s@]{1,189}$',
  description: 'Only a name: nothing is ever sent to it.',
});
export const Password = Type.String({
  minLength: 10,
  maxLength: 200,
  description: 'At least ten characters.',
});

/** Null: what everybody may. */
export const Limits = {
  backlog_seconds: Type.Union([Type.Number({ minimum: 1 }), Type.Null()], {
    description: 'Seconds of audio that may be in flight.',
  }),
  requests_per_minute: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
};
export type Limits = Static<ReturnType<typeof limitsObject>>;
const limitsObject = () => Type.Object(Limits, STRICT);

export const Account = Type.Object(
  {
    id: AccountId,
    email: Type.String(),
    role: oneOf(ROLES),
    disabled: Type.Boolean(),
    limits: limitsObject(),
    created_at: Timestamp,
    csrf_token: Type.Optional(
      Type.String({ description: 'With a session: to be sent as X-CSRF-Token with everything but GET.' }),
    ),
  },
  { ...STRICT, $id: 'Account' },
);
export type Account = Static<typeof Account>;

export const AccountList = Type.Object(
  { accounts: Type.Array(Account), next_cursor: Type.Union([Type.String(), Type.Null()]) },
  { ...STRICT, $id: 'AccountList' },
);

export const Credentials = Type.Object(
  { email: Email, password: Password },
  { ...STRICT, $id: 'Credentials' },
);
export type Credentials = Static<typeof Credentials>;

export const ApiKey = Type.Object(
  {
    id: KeyId,
    name: Type.String(),
    scopes: Type.Array(oneOf(SCOPES)),
    limits: limitsObject(),
    created_at: Timestamp,
    expires_at: Type.Union([Timestamp, Type.Null()]),
    used_at: Type.Union([Timestamp, Type.Null()], { description: 'To the minute.' }),
    key: Type.Optional(
      Type.String({ description: 'The key itself: told once, when it is made or changed.' }),
    ),
  },
  { ...STRICT, $id: 'ApiKey' },
);
export type ApiKey = Static<typeof ApiKey>;
export const ApiKeyList = Type.Object({ keys: Type.Array(ApiKey) }, { ...STRICT, $id: 'ApiKeyList' });

export const ApiKeyRequest = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    scopes: Type.Optional(
      Type.Array(oneOf(SCOPES), {
        minItems: 1,
        uniqueItems: true,
        description: 'Default: read, make, library.',
      }),
    ),
    limits: Type.Optional(Type.Partial(limitsObject(), STRICT)),
    expires_in_days: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 3650 })),
  },
  { ...STRICT, $id: 'ApiKeyRequest' },
);
export type ApiKeyRequest = Static<typeof ApiKeyRequest>;

export const Usage = Type.Object(
  {
    days: Type.Array(
      Type.Object(
        {
          day: Type.String(),
          key: Type.String({ description: 'Id of the key, or of the account where it was a session.' }),
          pieces: Type.Integer(),
          seconds: Type.Number({ description: 'Of music.' }),
          bytes: Type.Integer(),
        },
        STRICT,
      ),
    ),
    stored: Type.Object(
      {
        pieces: Type.Integer(),
        bytes: Type.Integer({ description: 'Files of all pieces, each counted once.' }),
      },
      STRICT,
    ),
  },
  { ...STRICT, $id: 'Usage' },
);
export type Usage = Static<typeof Usage>;
