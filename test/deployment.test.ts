/** The deployment files name settings and figures that exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { ConfigSchema } from '../src/config.js';
import { projectRoot } from './support/project.js';
import { startService } from './support/service.js';

const page = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const SETTINGS = new Set(Object.keys(ConfigSchema.properties));
/** Variables of the images of others. */
const FOREIGN = new Set(['POSTGRES_PASSWORD']);

interface Compose {
  services: Record<string, { environment?: Record<string, string>; profiles?: string[]; command?: string[] }>;
}

t.test('docker-compose.yml sets settings that exist, and starts one service by default', async (t) => {
  const { services } = parse(page('docker-compose.yml'), { merge: true }) as Compose;
  const byDefault = Object.entries(services).filter(([, { profiles }]) => !profiles);
  t.same(
    byDefault.map(([name]) => name),
    ['continuo'],
  );
  for (const name of ['continuo', 'worker'])
    for (const setting of Object.keys(services[name]!.environment ?? {}))
      t.ok(SETTINGS.has(setting), `${name}: ${setting}`);
  for (const line of page('docs/deployment/scale.env').split('\n')) {
    const setting = /^([A-Z0-9_]+)=/.exec(line)?.[1];
    if (setting && !FOREIGN.has(setting)) t.ok(SETTINGS.has(setting), `scale.env: ${setting}`);
  }
});

t.test('the Kubernetes manifests probe what there is and set settings that exist', async (t) => {
  const folder = 'docs/deployment/kubernetes';
  const documents = readdirSync(join(projectRoot, folder)).flatMap((name) =>
    parseAllDocuments(page(`${folder}/${name}`)).map((document) => {
      t.same(document.errors, [], name);
      return document.toJS() as { kind: string; data?: object; spec?: { template?: Pod } };
    }),
  );
  const service = await startService(t, 'stand-in');
  for (const { kind, data, spec } of documents) {
    if (kind === 'ConfigMap') for (const name of Object.keys(data ?? {})) t.ok(SETTINGS.has(name), name);
    for (const container of spec?.template?.spec.containers ?? []) {
      for (const { name } of container.env) t.ok(SETTINGS.has(name), name);
      t.match(container.securityContext, { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe])
        t.equal((await service.call('GET', probe.httpGet.path)).status, 200, probe.httpGet.path);
    }
  }
});

t.test('alerts and dashboard ask for figures that the service has, by labels that they have', async (t) => {
  const service = await startService(t, 'stand-in');
  const json = { 'content-type': 'application/json' };
  await service.generate({ style: 'jazz', duration: 1 });
  const body = JSON.stringify({ brief: { style: 'jazz', duration: 1 } });
  const job = await service.call('POST', '/api/jobs', { headers: json, body });
  while ((await service.call('GET', String(job.json.url))).json.status !== 'succeeded') await sleep(50);
  const figures = (await service.call('GET', '/metrics')).body.toString();
  const rules = parse(page('docs/deployment/alerts.yml')) as { groups: { rules: { expr: string }[] }[] };
  const dashboard = JSON.parse(page('docs/deployment/dashboard.json')) as Dashboard;
  const asked = [
    ...rules.groups.flatMap(({ rules }) => rules.map(({ expr }) => ({ expr, legendFormat: '' }))),
    ...dashboard.panels.flatMap(({ targets }) => targets),
  ];
  t.ok(asked.length > 25);
  for (const { expr, legendFormat } of asked)
    for (const [name] of expr.matchAll(/(continuo|process)_\w+/g)) {
      const line = new RegExp(`^${name}(\\{.*\\})? `, 'm').exec(figures)?.[0] ?? '';
      t.ok(line, `${name} of ${expr}`);
      const grouped = /by \(([^)]*)\)/.exec(expr)?.[1]?.split(', ') ?? [];
      const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!);
      // Prometheus adds the instance.
      for (const label of new Set([...grouped, ...named, ...selectedBy(expr, name)]))
        if (label !== 'instance') t.ok(line.includes(`${label}="`), `${label} of ${name}`);
    }
  for (const { datasource, title } of dashboard.panels) t.match(datasource.uid, /^\$\{source\}$/, title);
});

/** Labels by which a query chooses among the rows of a figure. */
function selectedBy(expr: string, name: string): string[] {
  const chosen = new RegExp(`${name}\\{([^}]*)\\}`).exec(expr)?.[1] ?? '';
  return [...chosen.matchAll(/(\w+)=/g)].map(([, label]) => label!);
}

interface Dashboard {
  panels: {
    title: string;
    datasource: { uid: string };
    targets: { expr: string; legendFormat: string }[];
  }[];
}
interface Probe {
  httpGet: { path: string };
}
interface Pod {
  spec: {
    containers: {
      env: { name: string }[];
      securityContext: object;
      startupProbe: Probe;
      livenessProbe: Probe;
      readinessProbe: Probe;
    }[];
  };
}
