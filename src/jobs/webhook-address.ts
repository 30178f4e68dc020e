import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { ServiceError } from '../contract/errors.js';

/** What is not the public internet: IANA's special-purpose registries. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Whether an address is one of this machine, its network, or otherwise not on the public internet. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return true;
  // IPv4 inside IPv6 is judged as what it is.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivate(mapped);
  if (/^::ffff:/i.test(address)) return true;
  return PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

const refuse = (detail: string): never => {
  throw new ServiceError('forbidden_address', detail, { errors: [{ pointer: '/webhook/url', detail }] });
};

/** The URL of a webhook, or ServiceError `forbidden_address`. Names are looked up again whenever they are called. */
export function webhookUrl(text: string, allowPrivate: boolean): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse('the webhook address is not a URL');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('a webhook is called by https or http');
  if (url.username !== '' || url.password !== '') return refuse('a webhook address may not hold a password');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (
    !allowPrivate &&
    (isIP(host) ? isPrivate(host) : /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host))
  )
    return refuse(`${host} is not an address on the public internet`);
  return url;
}

/**
 * Looks a name up for one connection, and answers only if every address it has is public. The connection is made to the
 * very addresses that were checked, so a name that changes its mind in between gains nothing.
 */
export function publicLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const bad = allowPrivate ? undefined : addresses.find(({ address }) => isPrivate(address));
      if (bad) return callback(new Error(`${hostname} is ${bad.address}, not on the public internet`), []);
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
