/**
 * The engine that makes the bytes: part of every hash. Raise it whenever the notes or the samples of any brief
 * change. The identities of the sample bank (for the sound) and of the trained models (for the notes) join it.
 */
export const ENGINE = 'continuo-12';

/**
 * The engine with the bank that it plays and the models that write for it, as it is reported:
 * "continuo-12+fluidr3mono-1a2b3c4d+full-5e6f7a8b".
 */
export function engineIdentity(bank: string | undefined, models?: string): string {
  return [ENGINE, bank, models].filter((part) => part !== undefined).join('+');
}
