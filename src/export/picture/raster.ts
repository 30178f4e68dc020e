/** Fills the shapes of a picture into pixels: boxes with the share of each pixel that they cover, letters as glyphs. */
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphPixel } from './glyphs.js';
import type { Box, Label, Picture } from './picture.js';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of every pixel, row by row from above. */
  readonly pixels: Uint8Array;
}

export function rasterOf({ width, height, groups }: Picture): Raster {
  const raster: Raster = { width, height, pixels: new Uint8Array(3 * width * height).fill(255) };
  for (const { fill, shapes } of groups) {
    const colour = colourOf(fill);
    for (const shape of shapes) {
      if (shape.kind === 'box') fillBox(raster, shape, colour);
      else drawLabel(raster, shape, colour);
    }
  }
  return raster;
}

type Colour = readonly [red: number, green: number, blue: number];

function colourOf(fill: string): Colour {
  const value = Number.parseInt(fill.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function fillBox(raster: Raster, box: Box, colour: Colour): void {
  const right = Math.min(box.x + box.width, raster.width);
  const bottom = Math.min(box.y + box.height, raster.height);
  for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++) {
    const tall = Math.min(y + 1, bottom) - Math.max(y, box.y);
    for (let x = Math.max(0, Math.floor(box.x)); x < right; x++) {
      const wide = Math.min(x + 1, right) - Math.max(x, box.x);
      blend(raster, x, y, colour, wide * tall * (box.opacity ?? 1));
    }
  }
}

function blend({ pixels, width }: Raster, x: number, y: number, colour: Colour, share: number): void {
  const at = 3 * (y * width + x);
  for (let i = 0; i < 3; i++)
    pixels[at + i] = Math.round(pixels[at + i]! + (colour[i]! - pixels[at + i]!) * share);
}

function drawLabel(raster: Raster, { x, y, text, size }: Label, colour: Colour): void {
  const scale = Math.max(1, Math.round(size / GLYPH_HEIGHT));
  [...text].forEach((letter, i) => {
    const left = Math.round(x) + i * (GLYPH_WIDTH + 1) * scale;
    for (let row = 0; row < GLYPH_HEIGHT; row++)
      for (let column = 0; column < GLYPH_WIDTH; column++) {
        if (!glyphPixel(letter, column, row)) continue;
        const top = Math.round(y) - (GLYPH_HEIGHT - row) * scale;
        const box: Box = { kind: 'box', x: left + column * scale, y: top, width: scale, height: scale };
        fillBox(raster, box, colour);
      }
  });
}
