import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';

/** pdf.js is loaded only when there is something to look at. */
async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdf = await import('pdfjs-dist');
  pdf.GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url).href;
  // A copy: pdf.js hands the bytes over to its worker.
  return pdf.getDocument({ data: bytes.slice(), isEvalSupported: false, useWasm: false, enableXfa: false }).promise;
}

/** Pages in memory, one under another, drawn as they come into sight. */
export function PdfViewer({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [problem, setProblem] = useState(false);
  useEffect(() => {
    let gone = false;
    let open: PDFDocumentProxy | null = null;
    setPdf(null);
    openPdf(bytes)
      .then((found) => {
        open = found;
        if (gone) void found.destroy();
        else setPdf(found);
      })
      .catch(() => setProblem(true));
    return () => {
      gone = true;
      void open?.destroy();
    };
  }, [bytes]);
  if (problem) return <p className="refusal">Không vẽ được trang xem trước.</p>;
  if (!pdf) return <p className="muted">Đang vẽ trang …</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="pdf" aria-label={label} tabIndex={0}>
      {Array.from({ length: pdf.numPages }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <PdfPage key={index} pdf={pdf} page={index + 1} />
      ))}
    </section>
  );
}

function PdfPage({ pdf, page }: { pdf: PDFDocumentProxy; page: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(page <= 2);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) setNear(true);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!near || !element) return;
    let stop: (() => void) | undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const found = await pdf.getPage(page);
      if (gone) return;
      const view = found.getViewport({ scale: 1.5 * window.devicePixelRatio });
      element.width = view.width;
      element.height = view.height;
      const task = found.render({ canvas: element, viewport: view });
      stop = () => task.cancel();
      await task.promise.catch(() => undefined);
    };
    void draw();
    return () => {
      gone = true;
      stop?.();
    };
  }, [near, page, pdf]);
  return <canvas ref={canvas} className="pdf-page" width={1263} height={893} role="img" aria-label={`Trang ${page}`} />;
}
