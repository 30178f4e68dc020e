import { isIP } from 'node:net';
import { SettingError } from './config.js';

/** As Fastify takes it; hops count from us outwards, and the first one is who connects. */
export type ProxyTrust = boolean | string[] | ((address: string, hop: number) => boolean);

const NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Whose X-Forwarded-* headers are believed, as TRUST_PROXY says it: nobody's, everybody's, those of the last n proxies, or
 * those of proxies with these addresses. Throws SettingError.
 */
export function trustOf(setting: string): ProxyTrust {
  const text = setting.trim();
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return (_address, hop) => hop < Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  const wrong = addresses.find((address) => !isAddress(address));
  if (wrong === undefined) return addresses;
  throw new SettingError(
    `setting TRUST_PROXY must be true, false, a number of proxies, or their addresses (it has ${JSON.stringify(wrong)})`,
  );
}

function isAddress(text: string): boolean {
  if (NAMES.has(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
