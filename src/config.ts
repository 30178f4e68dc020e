import { availableParallelism } from 'node:os';
import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './contract/shapes.js';

/** What a setting that is an address must look like. */
const ADDRESS = '^https?://[^/?#\\s]+[^?#\\s]*$';
const PROXY = '(loopback|linklocal|uniquelocal|[\\da-fA-F]*[.:][\\da-fA-F.:]*(/\\d{1,3})?)';
const PROXIES = `^(true|false|\\d{1,2}|${PROXY}(\\s*,\\s*${PROXY})*)$`;

/** Every setting of the service: one environment variable each, its default beside it. */
export const ConfigSchema = Type.Object({
  PORT: Type.Integer({
    minimum: 0,
    maximum: 65535,
    default: 5001,
    description: 'TCP port; 0 takes a free one.',
  }),
  HOST: Type.String({
    minLength: 1,
    default: '0.0.0.0',
    description: 'Address to listen on. The default serves the network; 127.0.0.1 serves this machine only.',
  }),
  DATA_DIR: Type.String({ minLength: 1, default: 'generated_audio', description: 'Folder of the store.' }),
  EDIT_CACHE_MB: Type.Integer({
    minimum: 0,
    maximum: 10_000_000,
    default: 1024,
    description:
      'Disk space under DATA_DIR for the sound of single parts and of mixes, from which edits are rendered faster (about 0.3 MB a part and second, 0.35 MB a mix and second); what was not used for longest goes first. Nothing of the pieces of batches. 0 keeps nothing.',
  }),
  MIN_FREE_DISK_MB: Type.Integer({
    minimum: 0,
    maximum: 100_000_000,
    default: 512,
    description: 'Room on the disk that stays free: with less, new work is refused and readiness falls.',
  }),
  RETENTION_DAYS: Type.Number({
    minimum: 0,
    maximum: 36_500,
    default: 30,
    description: 'Days after which pieces that no account and no library holds are removed; 0 keeps them.',
  }),
  STORE_LIMIT_GB: Type.Number({
    minimum: 0,
    maximum: 1e9,
    default: 0,
    description: 'Size of all pieces together above which the oldest of those go; 0 sets no limit.',
  }),
  SWEEP_MINUTES: Type.Number({
    minimum: 0.001,
    maximum: 10_080,
    default: 10,
    description: 'Time between two looks at what is to be removed.',
  }),
  ACCOUNT_QUOTA_GB: Type.Number({
    minimum: 0,
    maximum: 1e9,
    default: 0,
    description: 'Size of the pieces of one account above which it makes no more; 0 sets no limit.',
  }),
  HOT_CACHE_MB: Type.Integer({
    minimum: 0,
    maximum: 65_536,
    default: 64,
    description: 'Memory for files that were fetched lately; 0 reads every download from the store.',
  }),
  S3_BUCKET: Type.String({
    default: '',
    description:
      'Keeps the store in this S3 bucket instead of in DATA_DIR, where only unfinished files lie then.',
  }),
  S3_CREATE_BUCKET: Type.Boolean({ default: false, description: 'Make the bucket where there is none.' }),
  S3_ENDPOINT: Type.String({
    default: '',
    description: "Address of an S3-compatible store; empty is Amazon's own.",
  }),
  S3_REGION: Type.String({ default: 'us-east-1', description: 'Region of the bucket.' }),
  S3_PREFIX: Type.String({ default: '', description: 'Put before every key, "continuo/" for example.' }),
  S3_ACCESS_KEY_ID: Type.String({
    default: '',
    description: 'Key id; empty looks where the AWS SDK looks (environment, instance role).',
  }),
  S3_SECRET_ACCESS_KEY: Type.String({ default: '', description: 'Its secret.', secret: true }),
  S3_PATH_STYLE: Type.Boolean({
    default: true,
    description: 'Bucket in the path, not in the host name, as most stores want it that are not Amazon.',
  }),
  S3_PRESIGN_SECONDS: Type.Integer({
    minimum: 0,
    maximum: 604_800,
    default: 0,
    description:
      'Downloads are redirected to addresses in the bucket that live that long; 0 sends them through the service.',
  }),
  S3_TIMEOUT_SECONDS: Type.Number({
    minimum: 0.1,
    maximum: 3600,
    default: 30,
    description: 'Without an answer for that long a request to the bucket counts as failed.',
  }),
  WORKERS: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: availableParallelism(),
    description: 'Worker threads. Default: one per core.',
  }),
  WORKER_MEMORY_MB: Type.Integer({
    minimum: 64,
    maximum: 65536,
    default: 1024,
    description: 'Heap limit of one worker.',
  }),
  STREAM_WORKERS: Type.Integer({
    minimum: 1,
    maximum: 256,
    default: 1,
    description: 'Threads that make streams, many at once each.',
  }),
  WARM_UP: Type.Boolean({
    default: true,
    description:
      'Get ready at the start what would be made ready by the first callers: streams, plans, checks of requests.',
  }),
  MAX_STREAMS: Type.Integer({
    minimum: 0,
    maximum: 10_000,
    default: 64,
    description: 'Streams that may be open at once; more are refused with 503.',
  }),
  RADIO_STATIONS: Type.Integer({
    minimum: 0,
    maximum: 1000,
    default: 8,
    description: 'Radio stations that may be on the air at once; each counts as an open stream.',
  }),
  RADIO_LISTENERS: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: 500,
    description: 'Listeners of all stations together.',
  }),
  RADIO_IDLE_SECONDS: Type.Number({
    minimum: 1,
    maximum: 86_400,
    default: 60,
    description: 'Seconds without a listener after which a station stops.',
  }),
  CLIENT_STREAMS: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    default: 16,
    description: 'Streams that one key or address may have open; more are refused with 429.',
  }),
  QUEUE_LIMIT: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: 256,
    description: 'Jobs that may wait; more are refused with 503.',
  }),
  MAX_AUDIO_SECONDS_IN_FLIGHT: Type.Number({
    minimum: 300,
    maximum: 10_000_000,
    default: 7200,
    description: 'Seconds of audio queued and running together; more are refused with 503.',
  }),
  JOB_TIMEOUT_SECONDS: Type.Number({
    minimum: 1,
    maximum: 86_400,
    default: 300,
    description: 'Longest time a job may run.',
  }),
  MAX_BACKLOG_SECONDS: Type.Number({
    minimum: 300,
    maximum: 1_000_000_000,
    default: 360_000,
    description: 'Seconds of audio that jobs may have in flight together; more are refused with 503.',
  }),
  CLIENT_BACKLOG_SECONDS: Type.Number({
    minimum: 300,
    maximum: 1_000_000_000,
    default: 180_000,
    description: 'The same for one key or address; more are refused with 429.',
  }),
  JOB_RETENTION_DAYS: Type.Number({
    minimum: 0.01,
    maximum: 3650,
    default: 7,
    description: 'Days after which ended jobs are forgotten (their pieces stay).',
  }),
  DATABASE_URL: Type.String({
    default: '',
    description: 'postgres://… for a PostgreSQL server; empty: a file in DATA_DIR.',
    secret: true,
  }),
  DATABASE_POOL: Type.Integer({
    minimum: 1,
    maximum: 200,
    default: 10,
    description: 'Connections to the PostgreSQL server that one process holds at most.',
  }),
  REDIS_URL: Type.String({
    default: '',
    description:
      'redis://… for jobs on several machines (with DATABASE_URL and a shared store); empty: none.',
    secret: true,
  }),
  ROLE: oneOf(['all', 'api', 'worker'] as const),
  ACCOUNTS: oneOf(['off', 'optional', 'required'] as const),
  SIGN_UP: Type.Boolean({
    default: true,
    description: 'With accounts: people may make their own; false: administrators make them.',
  }),
  RATE_LIMIT: Type.Integer({
    minimum: 0,
    maximum: 1_000_000,
    default: 6000,
    description: 'Requests a minute of one key or address; more are refused with 429. 0: no limit.',
  }),
  WEBHOOK_PRIVATE: Type.Boolean({
    default: false,
    description: 'Let webhooks call private addresses: only where every caller is trusted.',
  }),
  BODY_LIMIT: Type.Integer({
    minimum: 1024,
    maximum: 104_857_600,
    default: 262_144,
    description: 'Largest request body in bytes.',
  }),
  UPLOAD_LIMIT: Type.Integer({
    minimum: 1024,
    maximum: 104_857_600,
    default: 16_777_216,
    description: 'Largest uploaded MIDI or MusicXML file in bytes.',
  }),
  CORS_ORIGIN: Type.String({
    minLength: 1,
    default: '*',
    description: '"*", or origins separated by commas.',
  }),
  TRUST_PROXY: Type.String({
    default: 'false',
    pattern: PROXIES,
    wanted: 'true, false, a number of proxies, or their addresses',
    description:
      'Whose X-Forwarded-* headers are believed: "false" nobody\'s, a number: of that many proxies in front, addresses (10.0.0.0/8, loopback, …): of proxies there, "true" everybody\'s.',
  }),
  PUBLIC_URL: Type.String({
    default: '',
    pattern: ADDRESS,
    description:
      'Address that the world knows the service by (https://music.example, with a path where there is one): links in answers, webhooks and Location then begin with it. Empty: links are paths.',
  }),
  DRAIN_TIMEOUT_SECONDS: Type.Number({
    minimum: 0,
    maximum: 3600,
    default: 30,
    description: 'After SIGTERM: how long jobs may still run.',
  }),
  DRAIN_LINGER_SECONDS: Type.Number({
    minimum: 0,
    maximum: 300,
    default: 1,
    description: 'After the last job: how long finished files are still served.',
  }),
  SOUNDFONT: Type.String({
    minLength: 1,
    default: 'fluidr3mono',
    description:
      'SoundFont of the sampled instruments: "fluidr3mono" comes with the service, others lie in SOUNDFONT_DIR; "none" plays synthesised sounds only.',
  }),
  SOUNDFONT_DIR: Type.String({
    default: '',
    description:
      'Folder of more SoundFonts (.sf2, .sf3), named in briefs by their file names without ending.',
  }),
  CORPORA: Type.String({
    minLength: 1,
    default: '../shared/corpora',
    description: 'Folder of the music that models are trained on and measured with (docs/training.md).',
  }),
  TRAINING_MINUTES: Type.Number({
    minimum: 0.05,
    maximum: 1440,
    default: 60,
    description: "Longest training of a person's own model; then the best so far is taken.",
  }),
  MODEL_UPLOAD_MB: Type.Number({
    minimum: 1,
    maximum: 2000,
    default: 64,
    description: 'Most megabytes of music that one training may be sent.',
  }),
  MODELS: oneOf(['full', 'open', 'none'] as const),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.String({
    default: '',
    pattern: ADDRESS,
    description:
      'Address of an OpenTelemetry collector (OTLP over HTTP): http://collector:4318. Empty: no traces.',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: Type.String({
    default: '',
    pattern: ADDRESS,
    description: 'The whole address for traces, where it is another one.',
  }),
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(['http/protobuf', 'http/json'] as const),
  OTEL_SDK_DISABLED: Type.Boolean({ default: false, description: 'No traces, whatever else is set.' }),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const),
});
Object.assign(ConfigSchema.properties.LOG_LEVEL, {
  default: 'info',
  description: 'Least important log lines to write.',
});
Object.assign(ConfigSchema.properties.OTEL_EXPORTER_OTLP_PROTOCOL, {
  default: 'http/protobuf',
  description: 'How traces are written.',
});
Object.assign(ConfigSchema.properties.ACCOUNTS, {
  default: 'off',
  description: 'Whether people sign in: "off" (everybody shares everything), "optional", or "required".',
});
Object.assign(ConfigSchema.properties.ROLE, {
  default: 'all',
  description: '"api" takes requests and leaves jobs to others, "worker" does jobs and answers probes only.',
});
Object.assign(ConfigSchema.properties.MODELS, {
  default: 'full',
  description:
    'Trained models of the composer: "full", "open" (trained on public-domain and freely licensed music alone) or "none" (written tables only).',
});
export type Config = Static<typeof ConfigSchema>;

/** Address that the world knows the service by, without a slash at its end. */
export function publicUrlOf({ PUBLIC_URL }: Config): string | undefined {
  return PUBLIC_URL === '' ? undefined : PUBLIC_URL.replace(/\/+$/, '');
}

/** The settings as they may be logged: passwords and keys are left out. */
export function loggable(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([name, value]) => {
      const { secret } = ConfigSchema.properties[name as keyof Config] as { secret?: boolean };
      return [name, secret && value !== '' ? '[secret]' : value];
    }),
  );
}

/** A start that cannot be; its message is one line for the operator. */
export class StartError extends Error {
  override name = 'StartError';
}

/** A setting that cannot be used; its message is one line that names the setting. */
export class SettingError extends StartError {
  override name = 'SettingError';
}

/** What the schema of a setting says. */
interface SettingSchema {
  readonly type?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** What the pattern stands for. */
  readonly wanted?: string;
}

/** Reads the settings from `environment`; a variable set to nothing counts as not set. Throws SettingError. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const settings = Object.entries(ConfigSchema.properties).map(([name, schema]) => {
    const text = environment[name];
    return [name, text === undefined || text.trim() === '' ? schema.default : settingOf(name, text, schema)];
  });
  return Object.fromEntries(settings) as Config;
}

/** The value that the text means, as the schema wants it. */
function settingOf(name: string, text: string, schema: SettingSchema): unknown {
  const refuse = (wanted: string): never => {
    throw new SettingError(`setting ${name} must be ${wanted} (it is ${JSON.stringify(text)})`);
  };
  const { type, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (schema.enum && !schema.enum.includes(text)) return refuse(`one of ${schema.enum.join(', ')}`);
  if (type === 'boolean') return text === 'true' || (text !== 'false' && refuse('true or false'));
  if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(text))
    return refuse(schema.wanted ?? 'an address that begins with http:// or https://, without query');
  if (type !== 'integer' && type !== 'number') return text;
  const value = Number(text);
  if (type === 'integer' ? !Number.isInteger(value) : !Number.isFinite(value))
    return refuse(type === 'integer' ? 'a whole number' : 'a number');
  return value < minimum || value > maximum ? refuse(`from ${minimum} to ${maximum}`) : value;
}
