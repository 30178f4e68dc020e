/**
 * What a field for fractions holds before it is set. V8 keeps whole numbers apart from fractions: a field that begins as one and
 * becomes the other gives its objects another shape, and all code that was optimised for the old one is thrown away and made anew.
 */
export const UNSET = Number.NaN;
