import { AsyncLocalStorage } from 'node:async_hooks';
import { hostname } from 'node:os';
import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { getNumberFromEnv, parseTraceParent, setGlobalErrorHandler } from '@opentelemetry/core';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Config } from './config.js';
import type { Span, SpanFacts, SpanOptions, Tracing } from './jobs/tracing.js';
import { VERSION } from './version.js';

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};
/** A collector that is away is worth a line a minute, not one a batch. */
const COMPLAIN = 60_000;
/** Milliseconds that the last spans may take at the end of the process. */
const LAST_WORD = 3000;

/**
 * Spans to an OpenTelemetry collector. Loaded only where one is configured. What is not a setting of ours (headers,
 * sampler, timeouts, compression, attributes of the resource) the SDK reads from its own OTEL_… variables.
 */
export async function openTracing(
  config: Config,
  url: string,
  complain: (fault: string) => void,
): Promise<Tracing> {
  const json = config.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json';
  const { OTLPTraceExporter } = json
    ? await import('@opentelemetry/exporter-trace-otlp-http')
    : await import('@opentelemetry/exporter-trace-otlp-proto');
  let complained = Number.NEGATIVE_INFINITY;
  setGlobalErrorHandler((error) => {
    if (performance.now() - complained < COMPLAIN) return;
    complained = performance.now();
    complain((error as Partial<Error>).message ?? String(error));
  });
  const ours = resourceFromAttributes({
    'service.name': 'continuo',
    'service.version': VERSION,
    'service.instance.id': `${hostname()}:${process.pid}`,
    'continuo.role': config.ROLE,
  });
  // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES have the last word.
  const resource = defaultResource()
    .merge(ours)
    .merge(detectResources({ detectors: [envDetector] }));
  const exporter = new OTLPTraceExporter({ url });
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor(exporter, {
        scheduledDelayMillis: getNumberFromEnv('OTEL_BSP_SCHEDULE_DELAY') ?? 2000,
      }),
    ],
  });
  return new OtelTracing(provider.getTracer('continuo', VERSION), () => provider.shutdown());
}

class OtelTracing implements Tracing {
  readonly #tracer: Tracer;
  readonly #shutdown: () => Promise<void>;
  readonly #here = new AsyncLocalStorage<Context>();

  constructor(tracer: Tracer, shutdown: () => Promise<void>) {
    this.#tracer = tracer;
    this.#shutdown = shutdown;
  }

  open(name: string, { facts, kind, parent }: SpanOptions = {}): Span {
    const context = parent === undefined ? this.#context() : (parent && contextOf(parent)) || ROOT_CONTEXT;
    const span = this.#tracer.startSpan(
      name,
      { kind: kind ? KINDS[kind] : SpanKind.INTERNAL, ...(facts && { attributes: { ...facts } }) },
      context,
    );
    return new OpenSpan(span, this.#here, trace.setSpan(context, span));
  }

  past(name: string, from: number, to: number, facts: SpanFacts = {}): void {
    const options = { startTime: from, attributes: { ...facts } };
    this.#tracer.startSpan(name, options, this.#context()).end(Math.max(from, to));
  }

  traceparent(): string | undefined {
    const at = trace.getSpanContext(this.#context());
    return at && `00-${at.traceId}-${at.spanId}-0${at.traceFlags & 1}`;
  }

  ids(): { trace_id: string; span_id: string } | undefined {
    const at = trace.getSpanContext(this.#context());
    return at && { trace_id: at.traceId, span_id: at.spanId };
  }

  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_WORD);
    });
    await Promise.race([this.#shutdown().catch(() => undefined), patience]);
    clearTimeout(timer);
  }

  #context(): Context {
    return this.#here.getStore() ?? ROOT_CONTEXT;
  }
}

class OpenSpan implements Span {
  readonly #span: OtelSpan;
  readonly #here: AsyncLocalStorage<Context>;
  readonly #context: Context;

  constructor(span: OtelSpan, here: AsyncLocalStorage<Context>, context: Context) {
    this.#span = span;
    this.#here = here;
    this.#context = context;
  }

  within<T>(work: () => T): T {
    return this.#here.run(this.#context, work);
  }

  name(name: string): void {
    this.#span.updateName(name);
  }

  set(facts: SpanFacts): void {
    this.#span.setAttributes({ ...facts });
  }

  failed(error: unknown): void {
    const { code, message } = error as { code?: string; message?: string };
    this.#span.setStatus({ code: SpanStatusCode.ERROR, message: message ?? String(error) });
    if (code !== undefined) this.#span.setAttribute('error.type', code);
  }

  end(): void {
    this.#span.end();
  }
}

function contextOf(traceparent: string): Context | undefined {
  const remote = parseTraceParent(traceparent);
  return remote ? trace.setSpanContext(ROOT_CONTEXT, { ...remote, isRemote: true }) : undefined;
}
