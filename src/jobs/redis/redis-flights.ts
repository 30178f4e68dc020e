import { randomBytes } from 'node:crypto';
import type { SharedFlights } from '../piece-maker.js';
import type { RedisLink } from './redis-link.js';

/** Milliseconds after which the claim of a dead process ends, and between renewals. */
const LEASE = 10_000;
const RENEW = 3000;
/** Deletes, or renews, a claim only if it is still ours. */
const RELEASE =
  "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) else return 0 end";
const EXTEND =
  "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('pexpire',KEYS[1],ARGV[2]) else return 0 end";

/**
 * One render of equal briefs at a time, across machines. A claim that cannot be asked for (Redis is away) counts as
 * given: then the same bytes may be made twice, which costs time and nothing else.
 */
export class RedisFlights implements SharedFlights {
  readonly #link: RedisLink;

  constructor(link: RedisLink) {
    this.#link = link;
  }

  async claim(hash: string): Promise<(() => Promise<void>) | undefined> {
    const { commands } = this.#link;
    const key = `continuo:flight:${hash}`;
    const token = randomBytes(12).toString('hex');
    const given = await commands.set(key, token, 'PX', LEASE, 'NX').catch(() => 'OK');
    if (given !== 'OK') return undefined;
    const timer = setInterval(() => {
      void commands.eval(EXTEND, 1, key, token, LEASE).catch(() => undefined);
    }, RENEW);
    timer.unref();
    return async () => {
      clearInterval(timer);
      await commands.eval(RELEASE, 1, key, token).catch(() => undefined);
    };
  }
}
