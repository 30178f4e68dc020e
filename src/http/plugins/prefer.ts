/** What the Prefer header (RFC 7240) asks for. */
export interface Preference {
  /** `respond-async`: answer when the work has been accepted. */
  readonly async: boolean;
  /** `wait=n`: seconds that the caller waits at most. */
  readonly wait: number | undefined;
}

const LONGEST = 3600;

/** Preferences that are unknown or make no sense are passed over, as the RFC wants it. */
export function preferenceOf(header: string | string[] | undefined): Preference {
  const words = [header ?? []].flat().join(',').split(/[,;]/);
  const tokens = words.map((word) => word.trim().toLowerCase());
  const wait = tokens.map((token) => /^wait\s*=\s*"?(\d{1,6})"?$/.exec(token)?.[1]).find((text) => text);
  return {
    async: tokens.includes('respond-async'),
    wait: wait === undefined ? undefined : Math.min(LONGEST, Number(wait)),
  };
}
