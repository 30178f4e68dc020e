/** What the tests use of the engraver. */
declare module 'verovio/wasm' {
  const create: () => Promise<object>;
  export default create;
}
declare module 'verovio/esm' {
  export class VerovioToolkit {
    constructor(module: object);
    loadData(document: string): boolean;
    /** Base64. */
    renderToMIDI(): string;
    renderToSVG(page: number): string;
    getPageCount(): number;
  }
}
