import { createHmac, randomBytes } from 'node:crypto';

/** A new signing secret: "whsec_" and base64 of 32 random bytes. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Headers of a message as Standard Webhooks has them: an HMAC-SHA256 over `id.timestamp.body` with the bytes behind
 * "whsec_". `at`: seconds since 1970.
 */
export function signedHeaders(id: string, at: number, body: string, secret: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signature}`,
  };
}
