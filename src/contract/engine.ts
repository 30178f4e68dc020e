/**
 * The engine that makes the bytes: part of every hash. Raise it whenever the notes or the samples of any brief
 * change. (Hashes of the sample bank and of the models join it when there are any.)
 */
export const ENGINE = 'continuo-2';
