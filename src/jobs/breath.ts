/** Lets the event loop answer somebody else. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
