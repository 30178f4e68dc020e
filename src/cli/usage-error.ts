/** The command was not written as it should be; its message is one line that says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}
