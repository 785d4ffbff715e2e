// The package has no types of its own. Kept to what flow.ts needs.
declare module 'pdfmake' {
  namespace pdfmake {
    type Line = { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number };
    type TableLayout = Readonly<
      Record<
        'hLineWidth' | 'vLineWidth' | 'paddingLeft' | 'paddingRight' | 'paddingTop' | 'paddingBottom',
        () => number
      >
    >;
    /** A node of a document; one of `text`, `stack`, `columns`, `table`, `canvas`, `image`. */
    type Node = {
      text?: string;
      stack?: Node[];
      columns?: Node[];
      canvas?: Line[];
      image?: string;
      table?: {
        headerRows: number;
        keepWithHeaderRows: number;
        dontBreakRows: boolean;
        widths: number[];
        body: Node[][];
      };
      layout?: TableLayout;
      width?: number;
      fontSize?: number;
      bold?: boolean;
      italics?: boolean;
      font?: string;
      noWrap?: boolean;
      pageBreak?: 'after';
      unbreakable?: boolean;
      headlineLevel?: number;
      alignment?: 'left' | 'center' | 'right';
      margin?: [left: number, top: number, right: number, bottom: number];
    };
    type Definition = {
      pageSize: 'A4';
      pageMargins: [left: number, top: number, right: number, bottom: number];
      language: string;
      version: '1.7';
      subset: 'PDF/A-2b';
      displayTitle: boolean;
      info: { title: string; creator: string; producer: string; creationDate: Date };
      defaultStyle: { font: string; fontSize: number; lineHeight: number };
      images: Record<string, string>;
      content: Node[];
      footer: (page: number, pages: number) => Node;
    };
    type Program = {
      readonly virtualfs: { writeFileSync(name: string, bytes: Buffer): void };
      setFonts(fonts: Record<string, Partial<Record<string, string | undefined>>>): void;
      setUrlAccessPolicy(allows: (url: string) => boolean): void;
      setLocalAccessPolicy(allows: (path: string) => boolean): void;
      createPdf(definition: Definition): { getBuffer(): Promise<Buffer> };
    };
  }
  const pdfmake: pdfmake.Program;
  export = pdfmake;
}
