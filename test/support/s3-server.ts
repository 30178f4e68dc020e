import { rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import S3rver from 's3rver';
import type { S3Settings } from '../../src/storage/s3/settings.js';
import { temporaryFolder } from './service.js';

interface Teardown {
  teardown(callback: () => unknown): void;
}

export const BUCKET = 'music';
const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/**
 * An S3 server of somebody else's on a free port, with these empty buckets, open to its own keys and to those given.
 *
 * It deletes a folder with the last object in it, under the feet of who puts the next one there, and falls; an object
 * store has no folders. Here it leaves them.
 */
export async function startS3(
  t: Teardown,
  { buckets = [BUCKET], keys = KEYS } = {},
): Promise<{ endpoint: string; port: number }> {
  const { DUMMY_ACCOUNT } = createRequire(import.meta.url)('s3rver/lib/models/account') as {
    DUMMY_ACCOUNT: { createKeyPair(id: string, secret: string): void };
  };
  DUMMY_ACCOUNT.createKeyPair(keys.accessKeyId, keys.secretAccessKey);
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: temporaryFolder(t),
    configureBuckets: buckets.map((name) => ({ name, configs: [] })),
  });
  server.store.deleteObject = async (bucket, key) => {
    for (const resource of ['object', 'object.md5', 'metadata.json'])
      await rm(server.store.getResourcePath(bucket, key, resource), { force: true });
  };
  const { port } = await server.run();
  t.teardown(() => server.close());
  return { endpoint: `http://127.0.0.1:${port}`, port };
}

export function s3Settings(endpoint: string, more: Partial<S3Settings> = {}): S3Settings {
  return {
    endpoint,
    region: 'us-east-1',
    bucket: BUCKET,
    create: false,
    prefix: 'continuo/',
    credentials: KEYS,
    pathStyle: true,
    presignSeconds: 0,
    timeout: 60_000,
    ...more,
  };
}

/** What the server's settings are for that endpoint. */
export function s3Environment(endpoint: string): Record<string, string> {
  return {
    S3_BUCKET: BUCKET,
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: KEYS.accessKeyId,
    S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  };
}

/**
 * What becomes of a request on its way to the store: passed on, answered with that status, never answered, or answered byte by
 * byte.
 */
export type Weather = (method: string, path: string) => 'pass' | 'silence' | 'trickle' | number;

/** A proxy before the store, through which trouble is made. The signature covers the host name, which is kept. */
export async function troubledS3(
  t: Teardown,
  endpoint: string,
): Promise<{ endpoint: string; setWeather(weather: Weather): void; seen: string[] }> {
  const target = new URL(endpoint);
  let weather: Weather = () => 'pass';
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming;
    seen.push(`${method} ${url}`);
    const fate = weather(method, url);
    if (fate === 'silence') return void incoming.resume();
    if (typeof fate === 'number') {
      incoming.resume();
      return void outgoing.writeHead(fate, { connection: 'close' }).end();
    }
    const onwards = request(
      { host: target.hostname, port: target.port, method, path: url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        if (fate === 'trickle') trickle(answer, outgoing);
        else answer.pipe(outgoing);
      },
    );
    onwards.on('error', () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setWeather: (to) => {
      weather = to;
    },
    seen,
  };
}

/** A byte each tenth of a second. */
function trickle(from: Readable, to: Writable): void {
  void (async () => {
    for await (const chunk of from)
      for (const byte of chunk as Buffer) {
        if (to.destroyed) return;
        to.write(Buffer.of(byte));
        await sleep(100);
      }
    to.end();
  })();
}
