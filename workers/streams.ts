import './compiler-limits.cjs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { StreamNews, StreamOrder } from '../src/jobs/stream-task.js';
import { PieceStream } from './piece-stream.js';
import { RadioStream } from './radio-stream.js';
import { refusedEdit } from './refused-edit.js';

// Before the threads that make files: somebody listens.
if (process.platform === 'linux') setPriority(0, 3);

/** Bytes of the first answer, so that sound comes soon, and of every other. */
const FIRST = 1;
const MORE = 16_384;

interface Open {
  readonly stream: Promise<PieceStream | RadioStream>;
  readonly gone: Int32Array;
  first: boolean;
}

/** Many streams on one thread: each order makes a little of one of them. */
const streams = new Map<number, Open>();

async function serve(order: StreamOrder): Promise<void> {
  const { id } = order;
  if (order.kind === 'open') {
    const stream: Open['stream'] = order.task.radio
      ? RadioStream.open(order.task, (section) => say({ kind: 'on-air', id, section }))
      : PieceStream.open(order.task);
    // Told with the first order for bytes.
    stream.catch(() => undefined);
    streams.set(id, { stream, gone: new Int32Array(order.gone), first: true });
    return;
  }
  const open = streams.get(id);
  if (open === undefined) return;
  if (order.kind === 'close') {
    streams.delete(id);
    (await open.stream.catch(() => undefined))?.close();
    return;
  }
  try {
    const stream = await open.stream;
    if (order.kind === 'steer') {
      if (stream instanceof RadioStream) stream.steer(order.task);
      return;
    }
    const stop = () => Atomics.load(open.gone, 0) === 1;
    if (stop()) return;
    const bytes = stream.next(open.first ? FIRST : MORE, stop);
    open.first = false;
    if (bytes === undefined) say({ kind: 'end', id });
    else say({ kind: 'bytes', id, bytes }, [bytes.buffer as ArrayBuffer]);
  } catch (error) {
    streams.delete(id);
    say({ kind: 'failed', id, ...(refusedEdit(error) ?? faultOf(error)) });
  }
}

/** A fault of one stream is told and leaves the others alone. */
function faultOf(error: unknown) {
  const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: 'internal',
    detail: 'making the stream failed; the service goes on',
    errors: [],
    fault,
  } as const;
}

function say(news: StreamNews, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(news, transfer);
}

parentPort?.on('message', (order: StreamOrder) => void serve(order));
