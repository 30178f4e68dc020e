import { type Logger, pino } from 'pino';
import type { Config } from './config.js';
import type { Tracing } from './jobs/tracing.js';

/** What the service says of itself while it runs. */
export interface ServiceLog {
  readonly logger: Logger;
  /** Absent where no collector is configured. */
  readonly tracing: Tracing | undefined;
}

/** Structured lines on standard error (standard output is for answers), with the ids of the trace that they belong to. */
export async function openLog(config: Config): Promise<ServiceLog> {
  const complain = (fault: string) => logger.warn({ fault }, 'traces do not reach their collector');
  const url = tracesUrl(config);
  const tracing =
    url === undefined
      ? undefined
      : await (await import('./open-tracing.js')).openTracing(config, url, complain);
  const logger = pino(
    {
      level: config.LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      ...(tracing && { mixin: () => tracing.ids() ?? {} }),
    },
    pino.destination(2),
  );
  return { logger, tracing };
}

/** Where traces go; undefined: nowhere. The general address has paths for each signal, the one of traces is whole. */
function tracesUrl(config: Config): string | undefined {
  if (config.OTEL_SDK_DISABLED) return undefined;
  const name = config.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
    ? 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
    : 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const address = config[name];
  if (address === '') return undefined;
  return name === 'OTEL_EXPORTER_OTLP_ENDPOINT' ? `${address.replace(/\/+$/, '')}/v1/traces` : address;
}
