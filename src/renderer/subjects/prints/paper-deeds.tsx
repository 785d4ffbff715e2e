import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PaperRequest, PutOnPaper } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { dialogOpen } from '../../ui/top-dialog.ts';
import { PaperDialog } from './paper-dialog.tsx';
import { BindToFileDialog, type PrinterChoice } from './print-form.tsx';

type Deed = 'print' | 'save';

/** By these rules a print ended after its lines were written. */
const UNFINISHED: ReadonlySet<string> = new Set(['call.cancelled', 'print.failed']);

/** "38 trang, 40 mặt, 20 tờ": pages of the book, printed faces, sheets of paper; what is the same is said once. */
function putInWords({ pages, faces, sheets }: PutOnPaper): string {
  return [
    `${pages} trang`,
    ...(faces === pages ? [] : [`${faces} mặt`]),
    ...(sheets === faces ? [] : [`${sheets} tờ`]),
  ].join(', ');
}

/** Looks at, prints or saves what `request` says; each is journalled by main before it is drawn. */
export function PaperDeeds({ request, binds }: { request: PaperRequest | null; binds: string | null }) {
  const announce = useAnnounce();
  const [asking, setAsking] = useState<'see' | Deed | null>(null);
  const [problem, setProblem] = useState('');
  /** What of a print did not come out, and how it is printed again: it stays while another way of printing is chosen. */
  const [lacking, setLacking] = useState('');
  const [busy, setBusy] = useState<Deed | null>(null);
  const about = JSON.stringify(request);

  // What was refused belongs to what was asked then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => setProblem(''), [about]);

  const deeds: Readonly<Record<Deed, (asked: PaperRequest, choice?: PrinterChoice) => Promise<string>>> = {
    print: async (asked, { printer = '', sides = 'one' } = { printer: '', sides: 'one' }) => {
      const answer = await shell('print', { ...asked, sides, ...(printer === '' ? {} : { printer }) });
      if (!answer.ok && answer.error.kind === 'refused' && UNFINISHED.has(answer.error.rule)) {
        setLacking(answer.error.message);
        return '';
      }
      if (!answer.ok) return sentence(answer.error);
      announce(`Đã gửi ${putInWords(answer.value)} ra máy in; dòng nhật ký ${answer.value.seq}.`);
      return '';
    },
    save: async (asked) => {
      const answer = await shell('savePdf', asked);
      if (!answer.ok) return sentence(answer.error);
      if (answer.value) announce(`Đã lưu ${answer.value.pages} trang vào ${answer.value.file}.`);
      return '';
    },
  };
  const work = async (deed: Deed, choice?: PrinterChoice): Promise<void> => {
    if (!request || busy !== null) return;
    setBusy(deed);
    setProblem('');
    if (deed === 'print') setLacking('');
    setProblem(await deeds[deed](request, choice));
    setBusy(null);
  };
  // What binds is never done by one key: the dialog says first what it will do.
  useCtrlEnter(request !== null && busy === null, () => setAsking('print'));
  return (
    <div className="paper-deeds">
      <div className="form-foot">
        <Button variant={binds === null ? 'filled' : 'default'} onClick={() => setAsking('see')} disabled={!request}>
          Xem trước
        </Button>
        <Button
          variant={binds === null ? 'default' : 'filled'}
          onClick={() => setAsking('print')}
          loading={busy === 'print'}
          disabled={!request}
        >
          {binds ?? 'In'}
        </Button>
        <kbd>Ctrl+Enter</kbd>
        <Button
          variant="default"
          // What binds says first what it will do.
          onClick={() => (binds === null ? void work('save') : setAsking('save'))}
          loading={busy === 'save'}
          disabled={!request}
        >
          Lưu thành PDF …
        </Button>
        {busy === 'print' ? (
          <Button variant="subtle" onClick={() => void shell('cancel', { call: 'print' })}>
            Dừng in
          </Button>
        ) : null}
      </div>
      {asking === 'save' && request ? (
        <BindToFileDialog
          title="Ghi trang vào sổ và lưu thành PDF"
          binds={request}
          onClose={() => setAsking(null)}
          onSave={() => {
            setAsking(null);
            void work('save');
          }}
        />
      ) : null}
      {request && (asking === 'see' || asking === 'print') ? (
        <PaperDialog
          request={request}
          binds={binds}
          seen={asking === 'see'}
          onClose={() => setAsking(null)}
          onPrint={(choice) => {
            setAsking(null);
            void work('print', choice);
          }}
        />
      ) : null}
      <p className="field-hint">Tệp PDF lưu ra ngoài không được chương trình bảo vệ và có ghi nhật ký.</p>
      <div aria-live="assertive">
        {lacking === '' ? null : <Lacking says={lacking} onRead={() => setLacking('')} />}
      </div>
      <div aria-live="polite">{problem === '' ? null : <p className="refusal">{problem}</p>}</div>
    </div>
  );
}

function Lacking({ says, onRead }: { says: string; onRead: () => void }) {
  return (
    <p className="refusal" role="alert">
      {says}{' '}
      <button type="button" className="link" onClick={onRead}>
        Đã rõ
      </button>
    </p>
  );
}

/** Ctrl+Enter as in every form; a dialog that stands over the screen has its own. */
function useCtrlEnter(on: boolean, deed: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!on || event.key !== 'Enter' || !event.ctrlKey || event.isComposing || dialogOpen()) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
