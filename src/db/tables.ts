/** Rows as both databases keep them: text ids, times in milliseconds since 1970, JSON and lists as text, 0 and 1. */

export interface JobTable {
  id: string;
  /** What is to be done: "piece", "edit", … */
  kind: string;
  status: string;
  /** Who may see it: an account, or "anonymous". */
  owner: string;
  /** Who it is counted for: a key, or an address. */
  share: string;
  priority: string;
  /** Place in the fair order; lower goes first. */
  turn: number;
  /** Seconds of audio that it is admitted for. */
  seconds: number;
  request: string;
  result: string | null;
  error: string | null;
  stage: string;
  done: number;
  total: number;
  attempts: number;
  /** Process that runs it. */
  worker: string | null;
  cancel: number;
  batch: string | null;
  custom_id: string | null;
  /** Place in its batch. */
  place: number | null;
  webhook: string | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  /** traceparent of the span in which it was handed in. */
  trace: string | null;
}

/** What happened to a job, numbered from 1. */
export interface JobEventTable {
  job: string;
  seq: number;
  type: string;
  data: string;
  at: number;
}

export interface BatchTable {
  id: string;
  owner: string;
  total: number;
  webhook: string | null;
  created_at: number;
  finished_at: number | null;
}

/** First and later uses of an Idempotency-Key. */
export interface IdempotencyTable {
  owner: string;
  key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
  /** Status of the stored answer; null while it is being made. */
  status: number | null;
  answer: string | null;
  location: string | null;
  created_at: number;
}

/** One message to one webhook address. */
export interface DeliveryTable {
  id: string;
  owner: string;
  subject: string;
  url: string;
  secret: string;
  body: string;
  /** pending | delivered | failed */
  status: string;
  attempts: number;
  next_at: number;
  last_status: number | null;
  last_error: string | null;
  created_at: number;
  finished_at: number | null;
  /** traceparent of the span that had something to tell. */
  trace: string | null;
}

/** Processes that run jobs; one that is silent is taken for dead. */
export interface ProcessTable {
  id: string;
  host: string;
  pid: number;
  beat_at: number;
}

/** What can be looked for without opening the piece itself. */
export interface PieceTable {
  id: string;
  owner: string;
  created_at: number;
  style: string;
  substyle: string;
  /** Of music: "D minor". */
  tonality: string;
  tempo: number;
  duration: number;
  engine: string;
  brief_hash: string;
  render_hash: string;
  parent: string | null;
  /** First piece of its tree of versions. */
  root: string;
  bytes: number;
}

export interface AccountTable {
  id: string;
  email: string;
  /** argon2id, with its salt and costs. */
  password: string;
  role: string;
  disabled: number;
  backlog_seconds: number | null;
  requests_per_minute: number | null;
  created_at: number;
}

export interface SessionTable {
  /** SHA-256 of the cookie. */
  hash: string;
  account: string;
  csrf: string;
  created_at: number;
  expires_at: number;
}

export interface ApiKeyTable {
  id: string;
  account: string;
  name: string;
  /** SHA-256 of the secret half. */
  hash: string;
  scopes: string;
  backlog_seconds: number | null;
  requests_per_minute: number | null;
  created_at: number;
  expires_at: number | null;
  used_at: number | null;
}

/** What somebody says of a piece; no row until somebody does. */
export interface LibraryTable {
  piece: string;
  title: string;
  favourite: number;
  /** "a/b"; "" is none. */
  folder: string;
  /** Title and tags in lower case: what is searched. */
  words: string;
}

export interface PieceTagTable {
  piece: string;
  tag: string;
}

/** Contents that a piece needs: one that no piece needs any more may go. */
export interface PieceFileTable {
  piece: string;
  sha256: string;
  bytes: number;
}

export interface ShareTable {
  id: string;
  /** SHA-256 of what is in the link. */
  hash: string;
  piece: string;
  permission: string;
  created_at: number;
  expires_at: number | null;
}

export interface UsageTable {
  owner: string;
  share: string;
  /** YYYY-MM-DD, UTC. */
  day: string;
  pieces: number;
  seconds: number;
  bytes: number;
}

/** Random keys of this installation. */
export interface SecretTable {
  name: string;
  value: string;
}

/** Migrations that have run. */
export interface MigrationTable {
  name: string;
  at: number;
}

export interface Tables {
  jobs: JobTable;
  job_events: JobEventTable;
  batches: BatchTable;
  idempotency: IdempotencyTable;
  deliveries: DeliveryTable;
  processes: ProcessTable;
  pieces: PieceTable;
  accounts: AccountTable;
  sessions: SessionTable;
  api_keys: ApiKeyTable;
  library: LibraryTable;
  piece_tags: PieceTagTable;
  piece_files: PieceFileTable;
  shares: ShareTable;
  usage: UsageTable;
  secrets: SecretTable;
  migrations: MigrationTable;
}
