/** The settings of the service, read from the environment. */
import t from 'tap';
import { publicUrlOf, readConfig, SettingError } from '../src/config.js';
import { trustOf } from '../src/trust-proxy.js';

t.test('what is not set, or set to nothing, has its default', async (t) => {
  const config = readConfig({ PORT: '', QUEUE_LIMIT: ' ', UNRELATED: 'x' });
  t.match(config, { PORT: 5001, HOST: '0.0.0.0', QUEUE_LIMIT: 256, TRUST_PROXY: 'false', LOG_LEVEL: 'info' });
  t.ok(config.WORKERS >= 1);
  t.notOk('UNRELATED' in config);
});

t.test('texts become what the setting is', async (t) => {
  const config = readConfig({
    PORT: '0',
    S3_PATH_STYLE: 'true',
    DRAIN_LINGER_SECONDS: '0.5',
    DATA_DIR: '/data',
    LOG_LEVEL: 'warn',
  });
  t.match(config, {
    PORT: 0,
    S3_PATH_STYLE: true,
    DRAIN_LINGER_SECONDS: 0.5,
    DATA_DIR: '/data',
    LOG_LEVEL: 'warn',
  });
});

for (const [name, text, says] of [
  ['PORT', '70000', /PORT must be from 0 to 65535 \(it is "70000"\)/],
  ['PORT', '80.5', /PORT must be a whole number/],
  ['WORKERS', 'many', /WORKERS must be a whole number/],
  ['DRAIN_TIMEOUT_SECONDS', 'Infinity', /DRAIN_TIMEOUT_SECONDS must be a number/],
  ['TRUST_PROXY', 'yes', /TRUST_PROXY must be true, false, a number of proxies, or their addresses/],
  ['SIGN_UP', 'yes', /SIGN_UP must be true or false/],
  ['PUBLIC_URL', 'music.example', /PUBLIC_URL must be an address that begins with http/],
  ['PUBLIC_URL', 'https://music.example/?a=b', /PUBLIC_URL must be an address .* without query/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of fatal, error/],
] as const)
  t.test(`${name}=${text} is refused by name`, async (t) => {
    t.throws(() => readConfig({ [name]: text }), Object.assign(new SettingError(''), { message: says }));
  });

t.test(
  'proxies are believed as it is said: none, all, the last few, or those at certain addresses',
  async (t) => {
    const trust = (text: string) => trustOf(readConfig({ TRUST_PROXY: text }).TRUST_PROXY);
    t.equal(trust(''), false);
    t.equal(trust('true'), true);
    const two = trust('2') as (address: string, hop: number) => boolean;
    t.same(
      [0, 1, 2].map((hop) => two('203.0.113.1', hop)),
      [true, true, false],
    );
    t.same(trust('10.0.0.0/8, loopback,::1'), ['10.0.0.0/8', 'loopback', '::1']);
    for (const text of ['300.1.1.1', '10.0.0.0/40', '1.2.3', '::1/129', '10.0.0.1/'])
      t.throws(() => trust(text), { name: 'SettingError', message: /TRUST_PROXY/ }, text);
  },
);

t.test('the public address has no slash at its end', async (t) => {
  t.equal(publicUrlOf(readConfig({})), undefined);
  t.equal(publicUrlOf(readConfig({ PUBLIC_URL: 'https://a.example/music/' })), 'https://a.example/music');
});
