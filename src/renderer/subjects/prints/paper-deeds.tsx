import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PaperRequest, Printer } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PdfViewer } from './viewer.tsx';

type Deed = 'preview' | 'print' | 'save';

/** Looks at, prints or saves what `request` says; each is journalled by main before it is drawn. */
export function PaperDeeds({ request, binds }: { request: PaperRequest | null; binds: string | null }) {
  const announce = useAnnounce();
  const [parts, setParts] = useState<readonly Uint8Array[]>([]);
  const [printers, setPrinters] = useState<readonly Printer[]>([]);
  const [printer, setPrinter] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState<Deed | null>(null);
  const about = JSON.stringify(request);

  useEffect(() => {
    void shell('printers', {}).then((answer) => {
      if (answer.ok) setPrinters(answer.value);
    });
  }, []);
  // What was seen belongs to what was asked then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    setParts([]);
    setProblem('');
  }, [about]);

  const deeds: Readonly<Record<Deed, (asked: PaperRequest) => Promise<string>>> = {
    preview: async (asked) => {
      const answer = await shell('preview', asked);
      if (!answer.ok) return sentence(answer.error);
      setParts([answer.value.bytes, ...answer.value.rest]);
      announce(`Đã vẽ ${answer.value.pages} trang để xem.`);
      return '';
    },
    print: async (asked) => {
      const answer = await shell('print', { ...asked, ...(printer === '' ? {} : { printer }) });
      if (!answer.ok) return sentence(answer.error);
      announce(`Đã gửi ${answer.value.pages} trang ra máy in; dòng nhật ký ${answer.value.seq}.`);
      return '';
    },
    save: async (asked) => {
      const answer = await shell('savePdf', asked);
      if (!answer.ok) return sentence(answer.error);
      if (answer.value) announce(`Đã lưu ${answer.value.pages} trang vào ${answer.value.file}.`);
      return '';
    },
  };
  const work = async (deed: Deed): Promise<void> => {
    if (!request || busy !== null) return;
    setBusy(deed);
    setProblem('');
    setProblem(await deeds[deed](request));
    setBusy(null);
  };
  const button = (deed: Deed, label: string, filled: boolean) => (
    <Button
      variant={filled ? 'filled' : 'default'}
      onClick={() => void work(deed)}
      loading={busy === deed}
      disabled={!request}
    >
      {label}
    </Button>
  );
  return (
    <div className="paper-deeds">
      <div className="form-foot">
        {button('preview', 'Xem trước', binds === null)}
        {button('print', binds ?? 'In', binds !== null)}
        {button('save', 'Lưu thành PDF …', false)}
        {printers.length > 0 ? (
          <label className="printer">
            <span className="label">Máy in</span>
            <select className="control" value={printer} onChange={(event) => setPrinter(event.currentTarget.value)}>
              <option value="">Hỏi khi in</option>
              {printers.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {busy === 'print' ? (
          <Button variant="subtle" onClick={() => void shell('cancel', { call: 'print' })}>
            Dừng in
          </Button>
        ) : null}
      </div>
      <p className="field-hint">Tệp PDF lưu ra ngoài không được chương trình bảo vệ và có ghi nhật ký.</p>
      <div aria-live="polite">{problem === '' ? null : <p className="refusal">{problem}</p>}</div>
      {parts.map((bytes, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <PdfViewer key={index} bytes={bytes} label={`Trang xem trước, phần ${index + 1}`} />
      ))}
    </div>
  );
}
