/** Values for a JSON schema: such as fit it, nearly fit it, or have nothing to do with it. Seeded: each run is the same. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

const JUNK: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  -0.5,
  2 ** 60,
  '',
  '30',
  ' ',
  'a'.repeat(5000),
  '\u0000',
  '💥\ud800',
  "'; drop table jobs; --",
  '../../etc/passwd',
  '%2e%2e%2f',
  '{{7*7}}',
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__x: 1, constructor: { prototype: 1 } },
  { $gt: '' },
];

/** A small generator of its own (Steele and Vigna's splitmix, 32 bits), so that a failure can be made again. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

export class Sampler {
  readonly #dice: Dice;
  readonly #schemas: Readonly<Record<string, Schema>>;
  /** How often a value is spoilt, 0 to 1. */
  wildness = 0;

  constructor(dice: Dice, schemas: Readonly<Record<string, Schema>>) {
    this.#dice = dice;
    this.#schemas = schemas;
  }

  /** `name`: of the field; music is kept short, since all that is valid is made. */
  sample(schema: Schema, name = '', depth = 0): unknown {
    const dice = this.#dice;
    if (dice.next() < this.wildness / (1 + depth)) return dice.pick(JUNK);
    if (schema.$ref) return this.sample(this.#schemas[schema.$ref.split('/').at(-1)!] ?? {}, name, depth);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return dice.pick(schema.enum);
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) return this.sample(dice.pick(choice), name, depth);
    if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => this.sample(part, name, depth)));
    if (schema.type === 'object' || schema.properties) return this.#object(schema, depth);
    if (schema.type === 'array') {
      const { minItems = 0, maxItems = 3 } = schema;
      const count = minItems + dice.below(Math.min(3, maxItems - minItems + 1));
      return Array.from({ length: count }, () => this.sample(schema.items ?? {}, name, depth + 1));
    }
    if (schema.type === 'integer' || schema.type === 'number') return this.#number(schema, name);
    if (schema.type === 'boolean') return dice.next() < 0.5;
    if (schema.type === 'string') return this.#text(schema, name);
    return dice.pick(JUNK);
  }

  #object({ properties = {}, required = [] }: Schema, depth: number): Record<string, unknown> {
    const dice = this.#dice;
    const value: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(properties))
      if (required.includes(name) || dice.next() < 0.25 / (1 + depth))
        value[name] = this.sample(schema, name, depth + 1);
    if (dice.next() < this.wildness / 4) value.surprise = dice.pick(JUNK);
    return value;
  }

  #number({ type, minimum, exclusiveMinimum = 0, maximum }: Schema, name: string): number {
    const low = minimum ?? exclusiveMinimum;
    const short = ['duration', 'bars', 'count'].includes(name) ? low + 1 : (maximum ?? low + 100);
    const value = low + this.#dice.next() * (Math.min(maximum ?? short, short) - low);
    return type === 'integer' ? Math.floor(value) : value;
  }

  #text({ minLength = 0, maxLength = 20 }: Schema, name: string): string {
    const dice = this.#dice;
    if (name === 'style') return dice.pick(['jazz', 'rock', 'ambient']);
    if (name === 'key') return dice.pick(['D minor', 'C major', 'A blues', 'H dur']);
    const letters = 'abz09 -_/|%ü';
    const length = minLength + dice.below(Math.min(12, maxLength - minLength + 1));
    return Array.from({ length }, () => dice.pick([...letters])).join('');
  }
}
