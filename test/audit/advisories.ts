/** Known faults of the packages that a user gets, as the registry knows them today. */
import { spawnSync } from 'node:child_process';

export interface Advisories {
  /** The registry answered. */
  readonly asked: boolean;
  /** Why it did not, or what is to be changed. */
  readonly lines: readonly string[];
  /** Something is high or critical. */
  readonly grave: boolean;
}

interface Report {
  readonly message?: string;
  readonly error?: { readonly summary?: string; readonly code?: string };
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<string, number>> };
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly via: readonly unknown[] }>
  >;
}

/** Asks about the lock file in `folder`; needs the registry, and says so where there is none. */
export function advisoriesOf(folder: string, registry?: string): Advisories {
  const more = registry === undefined ? [] : ['--registry', registry, '--fetch-retries=0'];
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...more], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const report = parsed(stdout);
  if (error || !report?.metadata)
    return {
      asked: false,
      grave: false,
      lines: [report?.message ?? report?.error?.summary ?? error?.message ?? 'no answer that can be read'],
    };
  const found = Object.entries(report.vulnerabilities ?? {});
  return {
    asked: true,
    grave: found.some(([, { severity }]) => severity === 'high' || severity === 'critical'),
    lines: found.map(
      ([name, { severity, range, via }]) => `${severity}: ${name} ${range}: ${via.map(titleOf)}`,
    ),
  };
}

const titleOf = (via: unknown): string =>
  typeof via === 'string' ? `through ${via}` : ((via as { title?: string }).title ?? 'an advisory');

function parsed(text: string | null): Report | undefined {
  try {
    return JSON.parse(text ?? '') as Report;
  } catch {
    return undefined;
  }
}
