/**
 * Does all the work, `width` at a time, in order of begin. After a failure nothing more is begun; what runs is waited for, then the
 * first failure is thrown.
 */
export async function atOnce(width: number, work: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (next < work.length && faults.length === 0) {
      const one = work[next++]!;
      await one().catch((error: unknown) => faults.push(error));
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (faults.length > 0) throw faults[0];
}
