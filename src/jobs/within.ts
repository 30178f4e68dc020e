/** Milliseconds that each step of letting go may take. */
const FAREWELL = 2000;

/**
 * Waits for what may never come when the database or Redis are gone, but not for long: a process that ends leaves nothing
 * behind that the next one does not find by itself.
 */
export async function within(work: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, FAREWELL);
  });
  await Promise.race([work?.catch(() => undefined), patience]);
  clearTimeout(timer);
}
