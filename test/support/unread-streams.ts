import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Clients that ask and then read no further than the status, with small segments and a small window: as over a network,
 * where a kernel keeps some hundred kilobytes for who does not read. Between two ends of one machine it would keep
 * megabytes for each, and a service fills those first.
 */
const CLIENTS = `
import socket, sys
held = []
for path in sys.argv[2:]:
    client = socket.socket()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
    client.connect(('127.0.0.1', int(sys.argv[1])))
    client.sendall(f'GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n'.encode())
    print(client.recv(12).decode().split()[1], flush=True)
    held.append(client)
sys.stdin.read()
`;

export interface UnreadStreams {
  /** One status for each path. */
  readonly statuses: readonly number[];
  /** Closes all connections. */
  leave(): void;
}

/** One connection for each path, each opened when the one before was answered. */
export async function unreadStreams(port: number, paths: readonly string[]): Promise<UnreadStreams> {
  const clients = spawn('python3', ['-c', CLIENTS, String(port), ...paths], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const statuses: number[] = [];
  for await (const line of createInterface({ input: clients.stdout })) {
    statuses.push(Number(line));
    if (statuses.length === paths.length) break;
  }
  return { statuses, leave: () => clients.stdin.end() };
}

/** Bytes that the kernel keeps for all connections of a port: sent and not acknowledged, arrived and not read. */
export function queuedBytes(port: number): number {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  let bytes = 0;
  for (const line of readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1)) {
    const [, local, remote, , queues] = line.trim().split(/\s+/);
    const [sending, arrived] = (queues ?? '0:0').split(':').map((hex) => Number.parseInt(hex, 16));
    if (local?.endsWith(end)) bytes += sending!;
    if (remote?.endsWith(end)) bytes += arrived!;
  }
  return bytes;
}
