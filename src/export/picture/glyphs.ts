/**
 * Letters for pictures made of pixels: three pixels wide and five high, a digit a row from above, its bits the pixels
 * from the left. Small letters are drawn as capitals; what is not here is drawn as a box.
 */
const GLYPHS: Readonly<Record<string, string>> = {
  ' ': '00000',
  '!': '22202',
  '#': '57575',
  '%': '51245',
  '&': '25253',
  "'": '22000',
  '(': '12221',
  ')': '42224',
  '*': '52500',
  '+': '02720',
  ',': '00024',
  '-': '00700',
  '.': '00002',
  '/': '11244',
  '0': '75557',
  '1': '26227',
  '2': '61247',
  '3': '61216',
  '4': '55711',
  '5': '74616',
  '6': '34652',
  '7': '71122',
  '8': '25252',
  '9': '25316',
  ':': '02020',
  '=': '07070',
  '?': '61202',
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55522',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  _: '00007',
};

export const GLYPH_WIDTH = 3;
export const GLYPH_HEIGHT = 5;

/** Whether the pixel of a letter is set. */
export function glyphPixel(letter: string, column: number, row: number): boolean {
  const rows = GLYPHS[letter.toUpperCase()] ?? '75557';
  return ((Number(rows[row]) >> (GLYPH_WIDTH - 1 - column)) & 1) === 1;
}
