/** The audit of packages finds what it is there for: it would be no good if it could only pass. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { isFree, type Lock, packageFaults } from './audit/licences.js';
import { temporaryFolder } from './support/service.js';

t.test('licences are free ones, whichever may be chosen', async (t) => {
  for (const text of ['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT', '(BSD-3-Clause)'])
    t.ok(isFree(text), text);
  for (const text of ['GPL-3.0', 'AGPL-3.0-only', 'MIT AND GPL-2.0', 'UNLICENSED', 'SEE LICENSE IN x', ''])
    t.notOk(isFree(text), text);
});

/** A project with one package. */
function project(t: Parameters<typeof temporaryFolder>[0], said: object, locked: object = {}): string {
  const folder = temporaryFolder(t);
  const name = { name: 'toy', version: '1.0.0' };
  const packages = {
    '': { ...name, dependencies: { toy: '1.0.0' } },
    'node_modules/toy': {
      version: '1.0.0',
      resolved: 'https://registry.npmjs.org/toy/-/toy-1.0.0.tgz',
      ...locked,
    },
  };
  mkdirSync(join(folder, 'node_modules/toy'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/toy/package.json'), JSON.stringify({ ...name, ...said }));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'p', version: '1.0.0', dependencies: { toy: '1.0.0' } }),
  );
  writeFileSync(
    join(folder, 'package-lock.json'),
    JSON.stringify({ name: 'p', version: '1.0.0', lockfileVersion: 3, requires: true, packages }),
  );
  return folder;
}

t.test('a package is refused for a licence, for none, and for a script', async (t) => {
  const faultsOf = (said: object, locked: object = {}) => {
    const lock: Lock = { packages: { '': {}, 'node_modules/toy': locked } };
    return packageFaults(lock, project(t, said)).faults;
  };
  t.same(faultsOf({ license: 'MIT' }), []);
  t.match(faultsOf({ license: 'GPL-3.0' }), [/^toy: GPL-3.0 is not/]);
  t.match(faultsOf({}), [/^toy: unknown is not/]);
  t.same(faultsOf({ licenses: [{ type: 'GPL-2.0' }, { type: 'MIT' }] }), []);
  t.match(faultsOf({ license: 'MIT' }, { hasInstallScript: true }), [/runs a script/]);
  t.same(faultsOf({ license: 'GPL-3.0' }, { dev: true }), [], 'what only tests use is not given to anybody');
});

async function audit(folder: string, registry: string): Promise<{ code: number | null; out: string }> {
  const program = fileURLToPath(new URL('./audit/run.js', import.meta.url));
  const child = spawn(process.execPath, [program, folder, registry], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (block: Buffer) => {
    out += block.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out };
}

t.test('known faults', async (t) => {
  let severity: string | undefined;
  const registry = createServer((request, response) => {
    request.resume().on('end', () => {
      const bulk = request.url === '/-/npm/v1/security/advisories/bulk';
      const advisory = {
        // Npm keeps what it has heard of an advisory.
        id: severity === 'high' ? 2 : 1,
        url: 'https://example.com/1',
        title: 'toys break',
        severity,
        vulnerable_versions: '<2.0.0',
        cwe: [],
        cvss: { score: 0, vectorString: null },
      };
      const versions = { '1.0.0': { name: 'toy', version: '1.0.0' } };
      const packument = { name: 'toy', 'dist-tags': { latest: '1.0.0' }, versions };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(bulk ? (severity ? { toy: [advisory] } : {}) : packument));
    });
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  t.teardown(() => registry.close());
  const url = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const folder = project(t, { license: 'MIT' });
  t.match(await audit(folder, url), { code: 0, out: /known faults: none/ });
  severity = 'moderate';
  t.match(await audit(folder, url), { code: 0, out: /KNOWN FAULT: moderate: toy/ });
  severity = 'high';
  t.match(await audit(folder, url), { code: 1, out: /KNOWN FAULT: high: toy .*toys break/ });
  t.match(
    await audit(folder, 'http://127.0.0.1:9'),
    { code: 0, out: /WERE NOT LOOKED FOR/ },
    'offline is no fault',
  );
  const foreign = project(t, { license: 'AGPL-3.0' });
  t.match(await audit(foreign, 'http://127.0.0.1:9'), { code: 1, out: /LICENCES: toy: AGPL-3.0/ });
});
