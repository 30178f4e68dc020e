/** A file that cannot be used: which one, and why. */
export class FileFault extends Error {
  override name = 'FileFault';
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}
