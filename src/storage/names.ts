/** A content hash or a render hash. */
export const SHA256 = /^[0-9a-f]{64}$/;

/** Orders file names by the time in them, oldest first. */
export function byStamp(a: string, b: string): number {
  const [x, y] = [stampOf(a), stampOf(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `YYYYMMDD_HHMMSS` of a file name. */
function stampOf(filename: string): string {
  return /_(\d{8}_\d{6})_/.exec(filename)?.[1] ?? '';
}
