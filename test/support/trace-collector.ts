import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Test } from 'tap';

/** A span as OTLP writes it in JSON, with the attributes of its process. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number; readonly message?: string };
  readonly facts: Readonly<Record<string, unknown>>;
  readonly process: Readonly<Record<string, unknown>>;
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A small collector: takes OTLP over HTTP at /v1/traces and any message elsewhere. */
export async function startCollector(t: Test) {
  const spans: CollectedSpan[] = [];
  const raw: { readonly type: string; readonly body: Buffer }[] = [];
  const messages: { readonly path: string; readonly traceparent: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const blocks: Buffer[] = [];
    request.on('data', (block: Buffer) => blocks.push(block));
    request.on('end', () => {
      const body = Buffer.concat(blocks);
      const type = String(request.headers['content-type']);
      if (request.url === '/v1/traces') {
        raw.push({ type, body });
        if (type.includes('json')) spans.push(...spansOf(JSON.parse(body.toString())));
      } else messages.push({ path: request.url ?? '', traceparent: String(request.headers.traceparent) });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** The spans of a trace, as soon as those names are all among them. */
  const trace = async (id: string, names: readonly string[]): Promise<Map<string, CollectedSpan>> => {
    for (;;) {
      const found = new Map(spans.filter(({ traceId }) => traceId === id).map((span) => [span.name, span]));
      if (names.every((name) => found.has(name))) return found;
      await sleep(50);
    }
  };
  return { url, spans, raw, messages, trace };
}

function spansOf(request: {
  resourceSpans: {
    resource: { attributes: Attribute[] };
    scopeSpans: { spans: (Omit<CollectedSpan, 'facts' | 'process'> & { attributes: Attribute[] })[] }[];
  }[];
}): CollectedSpan[] {
  return request.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        facts: factsOf(span.attributes),
        process: factsOf(resource.attributes),
      })),
    ),
  );
}

const factsOf = (attributes: readonly Attribute[] = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
