import { Button } from '@mantine/core';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

/** Pages in memory, one at a time in its own size or fitted, with all of them small beside it. */

type Sheet = { readonly pdf: PDFDocumentProxy; readonly page: number };
/** How large the page is drawn: whole, as wide as there is room, or so many times its own size. */
type Fit = 'page' | 'width' | number;

/** CSS has 96 dots to the inch, PDF 72 points. */
const OWN_SIZE = 96 / 72;
const [LEAST, MOST, STEP] = [0.25, 4, 1.25];

/** pdf.js is loaded only when there is something to look at. */
async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdf = await import('pdfjs-dist');
  pdf.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  // A copy: pdf.js hands the bytes over to its worker.
  return pdf.getDocument({ data: bytes.slice(), isEvalSupported: false, useWasm: false, enableXfa: false }).promise;
}

/** Every page of the files, `null` while they are read. */
function useSheets(parts: readonly Uint8Array[]): readonly Sheet[] | 'unreadable' | null {
  const [sheets, setSheets] = useState<readonly Sheet[] | 'unreadable' | null>(null);
  useEffect(() => {
    let gone = false;
    setSheets(null);
    const opened = Promise.all(parts.map(openPdf));
    opened.then(
      (files) => {
        if (gone) return;
        setSheets(files.flatMap((pdf) => Array.from({ length: pdf.numPages }, (_, at) => ({ pdf, page: at + 1 }))));
      },
      () => setSheets('unreadable'),
    );
    return () => {
      gone = true;
      void opened.then((files) => files.map((pdf) => pdf.destroy())).catch(() => undefined);
    };
  }, [parts]);
  return sheets;
}

export function PdfViewer(props: {
  readonly parts: readonly Uint8Array[];
  readonly label: string;
  /** How many there are, once they are read. */
  readonly onRead: (pages: number) => void;
}) {
  const { parts, label, onRead } = props;
  const sheets = useSheets(parts);
  const [at, setAt] = useState(0);
  const [fit, setFit] = useState<Fit>('page');
  const [drawn, setDrawn] = useState(1);
  const stage = useRef<HTMLElement>(null);
  // Whoever asked to see looks: the keys are the page's at once.
  useEffect(() => {
    if (sheets === null || sheets === 'unreadable') return;
    stage.current?.focus();
    onRead(sheets.length);
  }, [sheets, onRead]);
  if (sheets === 'unreadable') return <p className="refusal">Không vẽ được trang xem trước.</p>;
  const sheet = sheets?.[at];
  if (!sheets || !sheet) return <p className="muted">Đang vẽ trang …</p>;
  const turn = (to: number): void => {
    setAt(Math.max(0, Math.min(sheets.length - 1, to)));
    stage.current?.scrollTo(0, 0);
  };
  const grow = (by: number): void => setFit(Math.max(LEAST, Math.min(MOST, drawn * by)));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey) return;
    const deeds: Readonly<Record<string, () => void>> = {
      PageDown: () => turn(at + 1),
      PageUp: () => turn(at - 1),
      Home: () => turn(0),
      End: () => turn(sheets.length - 1),
      '+': () => grow(STEP),
      '=': () => grow(STEP),
      '-': () => grow(1 / STEP),
      '0': () => setFit('page'),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  return (
    <div className="viewer">
      <div className="viewer-bar" role="toolbar" aria-label="Trang và cỡ">
        <Button variant="default" aria-label="Trang trước" disabled={at === 0} onClick={() => turn(at - 1)}>
          ‹
        </Button>
        <span className="nowrap" role="status">
          Trang {at + 1}/{sheets.length}
        </span>
        <Button
          variant="default"
          aria-label="Trang sau"
          disabled={at === sheets.length - 1}
          onClick={() => turn(at + 1)}
        >
          ›
        </Button>
        <Button
          variant={fit === 'page' ? 'filled' : 'default'}
          aria-pressed={fit === 'page'}
          onClick={() => setFit('page')}
        >
          Vừa trang
        </Button>
        <Button
          variant={fit === 'width' ? 'filled' : 'default'}
          aria-pressed={fit === 'width'}
          onClick={() => setFit('width')}
        >
          Vừa bề rộng
        </Button>
        <Button variant="default" aria-label="Thu nhỏ trang" onClick={() => grow(1 / STEP)}>
          −
        </Button>
        <span className="nowrap">{Math.round(drawn * 100)} %</span>
        <Button variant="default" aria-label="Phóng to trang" onClick={() => grow(STEP)}>
          +
        </Button>
        <span className="muted">PgUp PgDn · + − 0</span>
      </div>
      <div className="viewer-pages">
        {sheets.length > 1 ? (
          <ol className="thumbs" aria-label="Các trang">
            {sheets.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
              <li key={index}>
                <button
                  type="button"
                  aria-label={`Tới trang ${index + 1}`}
                  aria-current={index === at ? 'page' : undefined}
                  onClick={() => turn(index)}
                >
                  <Thumb sheet={one} />
                  <span aria-hidden="true">{index + 1}</span>
                </button>
              </li>
            ))}
          </ol>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
        <section ref={stage} className="pdf" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
          <Page key={at} sheet={sheet} fit={fit} name={`Trang ${at + 1}`} onDrawn={setDrawn} />
        </section>
      </div>
    </div>
  );
}

/** Draws a page into a canvas; answers how it is stopped. */
function draw(
  { pdf, page }: Sheet,
  canvas: HTMLCanvasElement,
  sizeOf: (width: number, height: number) => number,
): () => void {
  let gone = false;
  let stop: (() => void) | undefined;
  const work = async (): Promise<void> => {
    const found = await pdf.getPage(page);
    if (gone) return;
    const own = found.getViewport({ scale: OWN_SIZE });
    const size = sizeOf(own.width, own.height);
    const view = found.getViewport({ scale: OWN_SIZE * size * window.devicePixelRatio });
    canvas.width = view.width;
    canvas.height = view.height;
    canvas.style.width = `${own.width * size}px`;
    const task = found.render({ canvas, viewport: view });
    stop = () => task.cancel();
    await task.promise.catch(() => undefined);
  };
  void work();
  return () => {
    gone = true;
    stop?.();
  };
}

function Page(props: {
  readonly sheet: Sheet;
  readonly fit: Fit;
  readonly name: string;
  readonly onDrawn: (size: number) => void;
}) {
  const { sheet, fit, onDrawn } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const around = canvas.current?.parentElement;
    if (!around) return;
    const watch = new ResizeObserver(() => {
      const { paddingInline } = getComputedStyle(around);
      const padding = 2 * Number.parseFloat(paddingInline || '0');
      setRoom({ width: around.clientWidth - padding, height: around.clientHeight - padding });
    });
    watch.observe(around);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!element || room.width <= 0) return;
    return draw(sheet, element, (width, height) => {
      const wide = room.width / width;
      const size = typeof fit === 'number' ? fit : fit === 'width' ? wide : Math.min(wide, room.height / height);
      onDrawn(size);
      return size;
    });
  }, [sheet, fit, room, onDrawn]);
  return <canvas ref={canvas} className="pdf-page" width={1} height={1} role="img" aria-label={props.name} />;
}

/** Small, and drawn only once it comes into sight. */
function Thumb({ sheet }: { readonly sheet: Sheet }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let stop: (() => void) | undefined;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      stop = draw(sheet, element, (width) => element.clientWidth / width);
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      stop?.();
    };
  }, [sheet]);
  return <canvas ref={canvas} width={1} height={1} />;
}
