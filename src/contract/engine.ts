/**
 * The engine that makes the bytes: part of every hash. Raise it whenever the notes or the samples of any brief
 * change. Alone it makes the notes; the identity of the sample bank joins it for the sound.
 */
export const ENGINE = 'continuo-3';

/** The engine with the bank that it plays, as it is reported: "continuo-2+fluidr3mono-1a2b3c4d". */
export function engineIdentity(bank: string | undefined): string {
  return bank === undefined ? ENGINE : `${ENGINE}+${bank}`;
}
