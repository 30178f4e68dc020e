/** Names of fields that hold an address of the service's own. */
const LINK = /(^|_)url$/;

/**
 * What is answered or sent, with its links (`url`, `download_url`, …, paths that begin with a slash) under the address
 * that the world knows the service by. Answers the same value where there is no such address.
 */
export function withPublicLinks<T>(value: T, base: string | undefined): T {
  return base === undefined ? value : (linked(value, base) as T);
}

/** A path of ours under the public address. */
export function publicLink(path: string, base: string | undefined): string {
  return base !== undefined && path.startsWith('/') ? `${base}${path}` : path;
}

function linked(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((item) => linked(item, base));
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [
      name,
      typeof content === 'string' && LINK.test(name) ? publicLink(content, base) : linked(content, base),
    ]),
  );
}
