/** One thing wrong with a request. */
export interface Problem {
  /** JSON pointer into the request: "/key", "/parts/1/role". */
  readonly pointer: string;
  readonly detail: string;
  /** What would have been accepted. */
  readonly allowed?: readonly string[];
  /** "invalid": no such thing; "contradiction": each is possible, not both together. */
  readonly kind: 'invalid' | 'contradiction';
}

export function invalid(pointer: string, detail: string, allowed?: readonly string[]): Problem {
  return allowed === undefined
    ? { pointer, detail, kind: 'invalid' }
    : { pointer, detail, allowed, kind: 'invalid' };
}

export function contradiction(pointer: string, detail: string, allowed?: readonly string[]): Problem {
  return allowed === undefined
    ? { pointer, detail, kind: 'contradiction' }
    : { pointer, detail, allowed, kind: 'contradiction' };
}
