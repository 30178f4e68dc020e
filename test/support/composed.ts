/** docker-compose.yml, read as Docker Compose would, for machines that have no Docker engine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from './project.js';

export interface ComposedService {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

/** The services of some profiles, their variables filled in from an env file and `more`, as `docker compose` does it. */
export function composedServices(
  envFile: string,
  profiles: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Record<string, ComposedService> {
  const variables: Record<string, string> = {};
  for (const line of readFileSync(join(projectRoot, envFile), 'utf8').split('\n')) {
    const [, name, value] = /^([A-Z0-9_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) variables[name] = value!;
  }
  Object.assign(variables, more);
  const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8').replace(
    /\$\{(\w+):-([^}]*)\}/g,
    (_whole, name: string, otherwise: string) => variables[name] || otherwise,
  );
  if (text.includes('${')) throw new Error('docker-compose.yml has a variable that is not understood here');
  const { services } = parse(text, { merge: true }) as { services: Record<string, ComposedService> };
  return Object.fromEntries(
    Object.entries(services).filter(
      ([, service]) => !service.profiles || service.profiles.some((name) => profiles.includes(name)),
    ),
  );
}

/** Settings of the image itself, which the compose file builds on. */
export function imageSettings(): Record<string, string> {
  const line = /^ENV (.*)$/m.exec(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8'))?.[1] ?? '';
  return Object.fromEntries(line.split(' ').map((pair) => pair.split('=') as [string, string]));
}

/** An environment in which the hosts of the network of containers are ports of this machine: "redis:6379" -> 40123. */
export function onThisMachine(
  environment: Readonly<Record<string, string | number | boolean | null>>,
  ports: Readonly<Record<string, number>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      let text = String(value ?? '');
      for (const [host, port] of Object.entries(ports))
        text = text.replace(new RegExp(`(^|[/@])${host}(?=[/]|$)`), `$1127.0.0.1:${port}`);
      return [name, text];
    }),
  );
}
