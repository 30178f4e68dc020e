/** The settings of the service, read from the environment. */
import t from 'tap';
import { readConfig, SettingError } from '../src/config.js';

t.test('what is not set, or set to nothing, has its default', async (t) => {
  const config = readConfig({ PORT: '', QUEUE_LIMIT: ' ', UNRELATED: 'x' });
  t.match(config, { PORT: 5001, HOST: '0.0.0.0', QUEUE_LIMIT: 256, TRUST_PROXY: false, LOG_LEVEL: 'info' });
  t.ok(config.WORKERS >= 1);
  t.notOk('UNRELATED' in config);
});

t.test('texts become what the setting is', async (t) => {
  const config = readConfig({
    PORT: '0',
    TRUST_PROXY: 'true',
    DRAIN_LINGER_SECONDS: '0.5',
    DATA_DIR: '/data',
    LOG_LEVEL: 'warn',
  });
  t.match(config, {
    PORT: 0,
    TRUST_PROXY: true,
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
  ['TRUST_PROXY', 'yes', /TRUST_PROXY must be true or false/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be one of fatal, error/],
] as const)
  t.test(`${name}=${text} is refused by name`, async (t) => {
    t.throws(() => readConfig({ [name]: text }), Object.assign(new SettingError(''), { message: says }));
  });
