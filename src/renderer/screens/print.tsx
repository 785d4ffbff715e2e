import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { PaperRequest, Printer } from '../../shared/bridge.ts';
import { sentence, shell } from '../bridge.ts';
import { useAsk, useCatalogue } from '../data.ts';
import type { Params, Screen } from '../frame/screen.ts';
import { PdfViewer } from '../paper/viewer.tsx';
import { useAnnounce } from '../ui/announcer.tsx';

type Mode = PaperRequest['mode'];

const MODES: readonly { readonly mode: Mode; readonly label: string; readonly hint: string }[] = [
  {
    mode: 'draft',
    label: 'Bản nháp',
    hint: 'Cả quyển, mỗi trang có chữ “BẢN NHÁP – tiêu hủy sau khi dùng”, có ghi nhật ký.',
  },
  { mode: 'new', label: 'Trang mới', hint: 'Những trang đã đầy, chưa in. In rồi thì trang không đổi nữa.' },
  { mode: 'close', label: 'Chốt trang', hint: 'In cả trang cuối chưa đầy, phần trống gạch chéo.' },
  { mode: 'again', label: 'In lại', hint: 'In lại đúng trang cũ, cùng chữ, cùng chỗ.' },
];

function readPage(raw: string): number | undefined {
  return /^\d{1,6}$/.test(raw.trim()) ? Number(raw) : undefined;
}

/** In sổ: which volume, which pages; seen before they go to the printer. */
function Print({ params }: { params: Params }) {
  const volumes = useAsk('volumes', {});
  const forms = useAsk('forms');
  const series = useCatalogue('series');
  const announce = useAnnounce();
  const [chosen, setChosen] = useState(params.series ? `${params.series} ${params.year} ${params.volume}` : '');
  const [mode, setMode] = useState<Mode>('draft');
  const [range, setRange] = useState({ from: '', to: '' });
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [printers, setPrinters] = useState<readonly Printer[]>([]);
  const [printer, setPrinter] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState('');

  useEffect(() => {
    void shell('printers', {}).then((answer) => {
      if (answer.ok) setPrinters(answer.value);
    });
  }, []);

  const rows = (volumes.data?.rows ?? []).filter((volume) => volume.rows > 0);
  const key = (volume: (typeof rows)[number]): string => `${volume.series} ${volume.year} ${volume.volume}`;
  const volume = rows.find((one) => key(one) === chosen) ?? rows[0];
  const direction = series.find((one) => one.code === volume?.series)?.direction;
  const form = forms.data?.rows.find((one) => one.kind === 'book' && one.direction === direction);
  const request = useMemo<PaperRequest | null>(() => {
    if (!volume || !form) return null;
    const [from, to] = [readPage(range.from), readPage(range.to)];
    return {
      form: form.code,
      series: volume.series,
      year: volume.year,
      volume: volume.volume,
      mode,
      ...(mode === 'again' && from !== undefined ? { from } : {}),
      ...(mode === 'again' && to !== undefined ? { to } : {}),
    };
  }, [volume, form, mode, range]);

  const work = async (name: string, deed: (asked: PaperRequest) => Promise<string>): Promise<void> => {
    if (!request || busy !== '') return;
    setBusy(name);
    setProblem('');
    setProblem(await deed(request));
    setBusy('');
  };
  const preview = (asked: PaperRequest): Promise<string> =>
    shell('preview', asked).then((answer) => {
      if (!answer.ok) return sentence(answer.error);
      setBytes(answer.value.bytes);
      announce(`Đã vẽ ${answer.value.pages} trang để xem.`);
      return '';
    });
  const print = (asked: PaperRequest): Promise<string> =>
    shell('print', { ...asked, ...(printer === '' ? {} : { printer }) }).then((answer) => {
      if (!answer.ok) return sentence(answer.error);
      announce(`Đã gửi ${answer.value.pages} trang ra máy in; dòng nhật ký ${answer.value.seq}.`);
      return '';
    });
  const save = (asked: PaperRequest): Promise<string> =>
    shell('savePdf', asked).then((answer) => {
      if (!answer.ok) return sentence(answer.error);
      if (answer.value) announce(`Đã lưu ${answer.value.pages} trang vào ${answer.value.file}.`);
      return '';
    });

  const title = (code: string): string => series.find((one) => one.code === code)?.title ?? code;
  return (
    <section className="screen print-screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">In sổ</h1>
        <p className="muted">Sổ in, ký, đóng dấu mới là sổ theo luật; trang đã in không bao giờ đổi.</p>
      </header>
      <div className="filters">
        <label className="grow">
          <span className="label">Quyển</span>
          <select
            className="control"
            value={volume ? key(volume) : ''}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setBytes(null);
            }}
          >
            {rows.map((one) => (
              <option key={key(one)} value={key(one)}>
                {title(one.series)} năm {one.year}, quyển số {one.volume} ({one.rows} dòng)
              </option>
            ))}
          </select>
        </label>
        {printers.length > 0 ? (
          <label>
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
      </div>
      <fieldset className="field">
        <legend>In gì</legend>
        <div className="choices">
          {MODES.map((one) => (
            <label key={one.mode} className="choice">
              <input
                type="radio"
                name="mode"
                checked={mode === one.mode}
                onChange={() => {
                  setMode(one.mode);
                  setBytes(null);
                }}
              />
              <span>{one.label}</span>
            </label>
          ))}
        </div>
        <p className="field-hint">{MODES.find((one) => one.mode === mode)?.hint}</p>
      </fieldset>
      {mode === 'again' ? (
        <div className="filters">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span className="label">{end === 'from' ? 'Từ trang' : 'Đến trang'}</span>
              <input
                className="control"
                type="text"
                inputMode="numeric"
                value={range[end]}
                onChange={(event) => setRange((now) => ({ ...now, [end]: event.currentTarget.value }))}
              />
            </label>
          ))}
        </div>
      ) : null}
      <div className="form-foot">
        {mode === 'draft' || mode === 'again' ? (
          <Button onClick={() => void work('preview', preview)} loading={busy === 'preview'} disabled={!request}>
            Xem trước
          </Button>
        ) : null}
        <Button
          variant={mode === 'draft' || mode === 'again' ? 'default' : 'filled'}
          onClick={() => void work('print', print)}
          loading={busy === 'print'}
          disabled={!request}
        >
          {mode === 'close' ? 'Chốt trang và in' : 'In'}
        </Button>
        <Button variant="default" onClick={() => void work('save', save)} loading={busy === 'save'} disabled={!request}>
          Lưu thành PDF …
        </Button>
        <span className="field-hint">Tệp PDF lưu ra ngoài không được chương trình bảo vệ và có ghi nhật ký.</span>
      </div>
      {problem === '' ? null : (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
      {rows.length === 0 && volumes.data ? <p className="empty">Chưa có dòng nào để in.</p> : null}
      {bytes ? <PdfViewer bytes={bytes} label="Trang xem trước" /> : null}
    </section>
  );
}

export const printScreen: Screen = {
  id: 'print',
  title: 'In sổ',
  group: 'daily',
  key: 'Alt+5',
  roles: ['clerk', 'head', 'inspector'],
  view: Print,
  also: 'bản nháp, chốt trang, in lại, lưu PDF',
};
