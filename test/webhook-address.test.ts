/** Which addresses webhooks may call, whatever they are called. */
import { type LookupAddress, setDefaultResultOrder } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { isPrivate, publicLookup, webhookUrl } from '../src/jobs/webhook-address.js';
import { callWebhook } from '../src/jobs/webhook-call.js';
import { signedHeaders } from '../src/jobs/webhook-signature.js';
import { requireProgram, run } from './support/programs.js';

setDefaultResultOrder('ipv4first');

t.test('addresses of this machine, its network and reserved ones are private', async (t) => {
  for (const address of [
    '127.0.0.1',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'nonsense',
  ])
    t.equal(isPrivate(address), true, address);
  for (const address of ['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])
    t.equal(isPrivate(address), false, address);
});

t.test('a name that leads to a private address is refused when it is called', async (t) => {
  // "localhost" here stands for any public name whose owner lets it lead home after it was accepted.
  const look = (allow: boolean, all: boolean) =>
    new Promise<{ error: Error | null; found: string | LookupAddress[] }>((resolve) => {
      publicLookup(allow)('localhost', { all }, (error, found) => resolve({ error, found }));
    });
  for (const all of [true, false]) {
    t.match((await look(false, all)).error?.message, /not on the public internet/);
    t.equal((await look(true, all)).error, null);
  }
});

t.test('nor does a call reach a private server by its address', async (t) => {
  let called = 0;
  const server = createServer((_request, response) => {
    called++;
    response.writeHead(302, { location: '/again' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await t.rejects(callWebhook(url, {}, '{}', false), /public internet/);
  t.equal(called, 0);
  t.equal(await callWebhook(url, {}, '{}', true), 302, 'and redirects are not followed');
  t.equal(called, 1);
});

t.test('only http and https, and no passwords in addresses', async (t) => {
  for (const url of ['file:///etc/passwd', 'gopher://x', 'http://a:b@example.com', 'x'])
    t.throws(() => webhookUrl(url, true), { code: 'forbidden_address' });
  t.equal(webhookUrl('https://example.com/hook?x=1', false).href, 'https://example.com/hook?x=1');
});

t.test('the signature is an HMAC-SHA256 as another program makes it', async (t) => {
  if (!requireProgram(t, 'python3')) return;
  const [id, at, body, secret] = [
    'msg_1',
    1614265330,
    '{"ü": 2432232314}',
    `whsec_${'MfKQ9r8GKYqr'.repeat(3)}`,
  ] as const;
  const script =
    'import base64,hashlib,hmac,sys\nkey,message=sys.argv[1:]\nprint(base64.b64encode(hmac.new(base64.b64decode(key),message.encode(),hashlib.sha256).digest()).decode())';
  const theirs = run('python3', ['-c', script, secret.slice('whsec_'.length), `${id}.${at}.${body}`]).trim();
  const headers = signedHeaders(id, at, body, secret);
  t.equal(headers['webhook-signature'], `v1,${theirs}`);
  t.match(headers, { 'webhook-id': id, 'webhook-timestamp': String(at) });
});
