import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import type { PaperRequest } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type PrinterChoice, PrintForm } from './print-form.tsx';
import { PdfViewer } from './viewer.tsx';

const NONE: readonly Uint8Array[] = [];

/**
 * A paper before it is one: its pages beside the printer that they will go to. Of pages that bind it says what it will do, and asks for the
 * printer before any line is written. Seeing is journalled by main before anything is drawn, so it waits until it is asked for.
 */
export function PaperDialog(props: {
  readonly request: PaperRequest;
  /** What the deed is called that binds; `null` where nothing is bound. */
  readonly binds: string | null;
  /** Whoever asked to see sees at once. */
  readonly seen: boolean;
  readonly onPrint: (choice: PrinterChoice) => void;
  readonly onClose: () => void;
}) {
  const { request, binds } = props;
  return (
    <Dialog title={binds ?? 'Xem và in'} size="full" onClose={props.onClose} light>
      <div className="paper-dialog">
        <Seen request={request} atOnce={props.seen} draft={binds !== null} />
        <PrintForm
          binds={binds === null ? null : request}
          waits={props.seen}
          onPrint={props.onPrint}
          onClose={props.onClose}
        />
      </div>
    </Dialog>
  );
}

function Seen({
  request,
  atOnce,
  draft,
}: {
  readonly request: PaperRequest;
  readonly atOnce: boolean;
  readonly draft: boolean;
}) {
  const announce = useAnnounce();
  const [parts, setParts] = useState(NONE);
  const [problem, setProblem] = useState('');
  const [asked, setAsked] = useState(atOnce);
  useEffect(() => {
    if (!asked) return;
    let gone = false;
    void shell('preview', request).then((answer) => {
      if (gone) return;
      if (!answer.ok) return setProblem(sentence(answer.error));
      setParts([answer.value.bytes, ...answer.value.rest]);
    });
    return () => {
      gone = true;
    };
  }, [asked, request]);
  const onRead = useCallback((pages: number) => announce(`Đã vẽ ${pages} trang để xem.`), [announce]);
  if (problem !== '')
    return (
      <p className="refusal" role="alert">
        {problem}
      </p>
    );
  if (parts.length > 0) return <PdfViewer parts={parts} label="Trang xem trước" onRead={onRead} />;
  return (
    <div className="unseen">
      {asked ? (
        <p className="muted" role="status">
          Đang vẽ trang …
        </p>
      ) : (
        <>
          <Button variant="default" onClick={() => setAsked(true)}>
            Xem trang ở đây
          </Button>
          <p className="muted">
            {draft ? 'Xem không chốt trang nào: chỉ vẽ bản nháp, có ghi nhật ký.' : 'Xem có ghi nhật ký.'}
          </p>
        </>
      )}
    </div>
  );
}
