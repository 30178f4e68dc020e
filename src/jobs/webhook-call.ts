import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { isPrivate, publicLookup, webhookUrl } from './webhook-address.js';

/** Longest time for one call, in milliseconds. */
const TIMEOUT = 10_000;

/** Posts a message and answers the status. Redirects are not followed: they would lead past the check of the address. */
export function callWebhook(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  allowPrivate: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const url = webhookUrl(address, allowPrivate);
    const request = (url.protocol === 'https:' ? secure : plain)(
      url,
      {
        method: 'POST',
        agent: false,
        lookup: publicLookup(allowPrivate),
        signal: AbortSignal.timeout(TIMEOUT),
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Continuo' },
      },
      (answer) => {
        // What it says beside the status is of no interest, however long it is.
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        const peer = socket.remoteAddress ?? '';
        if (!allowPrivate && (isIP(peer) === 0 || isPrivate(peer)))
          request.destroy(new Error(`${url.hostname} is ${peer}, not on the public internet`));
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}
