/** What a span says of its work. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface SpanOptions {
  readonly facts?: SpanFacts;
  /** `traceparent` (W3C) of a span elsewhere that this one belongs to; null: of none. Default: the span that is open here. */
  readonly parent?: string | null | undefined;
  /** Whose side of a conversation it is. */
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
}

/** A piece of work whose time is being taken. */
export interface Span {
  /** Does `work`, and lets the spans that begin in it be children of this one. */
  within<T>(work: () => T): T;
  name(name: string): void;
  set(facts: SpanFacts): void;
  failed(error: unknown): void;
  end(): void;
}

/** Where spans go: to a collector by OpenTelemetry (open-tracing.ts), or nowhere. */
export interface Tracing {
  open(name: string, options?: SpanOptions): Span;
  /** A span whose times are known afterwards, in milliseconds since 1970; a child of the span that is open here. */
  past(name: string, from: number, to: number, facts?: SpanFacts): void;
  /** How work elsewhere finds the span that is open here; undefined where there is none. */
  traceparent(): string | undefined;
  /** What log lines name it by. */
  ids(): { readonly trace_id: string; readonly span_id: string } | undefined;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

const NO_SPAN: Span = {
  within: (work) => work(),
  name: () => undefined,
  set: () => undefined,
  failed: () => undefined,
  end: () => undefined,
};

/** No spans: what is used unless a collector is configured. */
export const UNTRACED: Tracing = {
  open: () => NO_SPAN,
  past: () => undefined,
  traceparent: () => undefined,
  ids: () => undefined,
  close: async () => undefined,
};

/** Takes the time of `work`; a failure is the span's too. */
export async function traced<T>(
  tracing: Tracing,
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const span = tracing.open(name, options);
  try {
    return await span.within(() => work(span));
  } catch (error) {
    span.failed(error);
    throw error;
  } finally {
    span.end();
  }
}
