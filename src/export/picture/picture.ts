/** A picture as plain shapes, so that one drawing can be written as SVG or filled into pixels. Pixels throughout. */
import { element } from '../musicxml/xml.js';

export interface Box {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0-1; absent: 1. */
  readonly opacity?: number;
}

export interface Label {
  readonly kind: 'label';
  /** Left end and baseline. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Height of the font. */
  readonly size: number;
}

/** Shapes of one colour. */
export interface Group {
  readonly id?: string;
  /** "#rrggbb". */
  readonly fill: string;
  readonly shapes: readonly (Box | Label)[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly groups: readonly Group[];
}

/** Sides of a picture, held within what is worth drawing. */
export function sidesOf(width: number, height: number): { width: number; height: number } {
  return {
    width: Math.min(Math.max(Math.round(width), 200), 8000),
    height: Math.min(Math.max(Math.round(height), 60), 4000),
  };
}

export function pictureAsSvg({ width, height, title, groups }: Picture): string {
  return `${element(
    'svg',
    [
      element('title', title),
      element('rect', undefined, { width, height, fill: '#ffffff' }),
      ...groups.map(({ id, fill, shapes }) => element('g', shapes.map(shapeAsSvg), { fill, id })),
    ],
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
  )}\n`;
}

function shapeAsSvg(shape: Box | Label): string {
  if (shape.kind === 'label') {
    const { x, y, text, size } = shape;
    return element('text', text, { x, y, 'font-family': 'sans-serif', 'font-size': size });
  }
  const { x, y, width, height, opacity } = shape;
  return element('rect', undefined, { x, y, width, height, opacity });
}
