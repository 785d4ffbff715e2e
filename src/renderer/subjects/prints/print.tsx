import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { spoken } from '../../../shared/base/names.ts';
import { parsePaperRef } from '../../../shared/base/references.ts';
import type { PaperRequest } from '../../../shared/bridge.ts';
import { question, useAsk, useCatalogue, useVolumes } from '../../data.ts';
import { hasRole, useSession } from '../../session.tsx';
import type { Params, Screen } from '../../ui/screen.ts';
import { useStartHere } from '../../ui/start-here.ts';
import { entryName, seriesTitle } from '../../ui/words.ts';
import { OpenPages } from './open-pages.tsx';
import { PaperDeeds } from './paper-deeds.tsx';
import { usePapers } from './paper-list.ts';

type Mode = PaperRequest['mode'];
type Book = {
  readonly key: string;
  readonly title: string;
  readonly request: Omit<PaperRequest, 'mode'>;
};

const MODES: readonly { readonly mode: Mode; readonly label: string; readonly hint: string }[] = [
  {
    mode: 'draft',
    label: 'Bản nháp',
    hint: 'Cả quyển, mỗi trang có chữ “BẢN NHÁP – tiêu hủy sau khi dùng”, có ghi nhật ký.',
  },
  {
    mode: 'new',
    label: 'Trang mới',
    hint: 'Những trang đã đầy, chưa in; lần đầu kèm bìa. In rồi thì trang không đổi nữa. Xem trước chỉ vẽ bản nháp.',
  },
  {
    mode: 'close',
    label: 'Chốt trang',
    hint: 'In cả trang cuối chưa đầy, phần trống gạch chéo: trang ấy không nhận thêm dòng nào nữa. Dùng khi kết thúc quyển, cuối năm, bàn giao hoặc kiểm tra.',
  },
  {
    mode: 'again',
    label: 'In lại',
    hint: 'In lại đúng trang cũ, cùng chữ, cùng chỗ. Chỉ gõ ô đầu: một trang ấy; để trống cả hai: trang 1.',
  },
  {
    mode: 'cover',
    label: 'Bìa',
    hint: 'Bìa của quyển đã kết thúc, đủ ngày và số đầu, cuối, thay cho bìa in lần đầu còn để trống.',
  },
];
const BINDS: Readonly<Partial<Record<Mode, string>>> = { new: 'In trang mới', close: 'Chốt trang và in' };

/** What binds pages, and the cover of the bound: not for who only looks. */
const OF_WHO_BINDS: readonly Mode[] = ['new', 'close', 'cover'];

function readPage(raw: string): number | undefined {
  return /^\d{1,6}$/.test(raw.trim()) ? Number(raw) : undefined;
}

/** The years in which anything was handed over, the latest first: between the first paper and the last each year is asked for. */
function useHandoverYears(): readonly number[] {
  const newest = useAsk('handovers', {}).data?.rows[0];
  const oldest = useAsk('handovers', { order: 'asc' }).data?.rows[0];
  const [first, last] = [oldest, newest].map((paper) => parsePaperRef(paper?.ref ?? '')?.year);
  const asked = first === undefined || last === undefined ? [] : yearsBetween(first, last);
  const found = useQueries({
    queries: asked.map((year) => ({
      queryKey: ['handovers', { year }],
      queryFn: () => question('handovers', { year }),
    })),
    combine: (answers) => answers.flatMap(({ data }, at) => (data?.rows.length ? [asked[at] ?? 0] : [])).join(' '),
  });
  return useMemo(() => (found === '' ? [] : found.split(' ').map(Number)), [found]);
}

function yearsBetween(first: number, last: number): readonly number[] {
  const [from, to] = first < last ? [first, last] : [last, first];
  return Array.from({ length: to - from + 1 }, (_, back) => to - back);
}

/** The books that can be printed: volumes with rows, and the hand-over book of each year that has one. */
function useBooks(): readonly Book[] | null {
  const volumes = useVolumes();
  const forms = useAsk('forms');
  const years = useHandoverYears();
  const series = useCatalogue('series');
  const waiting = useSession().overview?.pagesWaiting;
  return useMemo(() => {
    if (!volumes || !forms.data) return null;
    const unprinted = (code: string, year: number, volume: number): string => {
      const rows = waiting?.find((one) => one.series === code && one.year === year && one.volume === volume)?.rows ?? 0;
      return rows === 0 ? 'đã in hết' : `${rows} dòng chưa in`;
    };
    const registers = volumes.flatMap((volume): Book[] => {
      const card = series.find((one) => one.code === volume.series);
      const form = forms.data.rows.find((one) => one.kind === 'book' && one.direction === card?.direction);
      if (volume.rows === 0 || !card || !form) return [];
      const { series: code, year, volume: number } = volume;
      return [
        {
          key: `${code} ${year} ${number}`,
          title: `${seriesTitle(code, card.title)} năm ${year}, quyển số ${number}: ${volume.rows} dòng, ${unprinted(code, year, number)}`,
          request: { form: form.code, series: code, year, volume: number },
        },
      ];
    });
    const given = years.map((year) => ({
      key: `handover ${year}`,
      title: `Sổ chuyển giao năm ${year}: ${unprinted('handover', year, 1)}`,
      request: { form: 'handover', year },
    }));
    return [...registers, ...given];
  }, [volumes, forms.data, years, series, waiting]);
}

/** In sổ: which book, which pages; seen before they go to the printer. Or one paper of `params`. */
function Print({ params }: { params: Params }) {
  return params.paper ? <SinglePaper paper={params.paper} about={params.ref} /> : <Books params={params} />;
}

/** A paper about a row or a paper of ours, or about the whole register. */
function SinglePaper({ paper, about }: { paper: string; about: string | undefined }) {
  const papers = usePapers();
  const request = useMemo<PaperRequest>(() => ({ form: paper, ref: about, mode: 'draft' }), [paper, about]);
  const number = about === undefined ? '' : parsePaperRef(about) ? `phiếu ${spoken(about)}` : entryName(about);
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">{papers.find(({ name }) => name === paper)?.title ?? ''}</h1>
        <p className="muted">{number}</p>
      </header>
      <PaperDeeds request={request} binds={null} />
    </section>
  );
}

/** The book that another screen asked for; a hand-over book has its year alone. */
function keyOf({ series, year, volume }: Params): string {
  if (series === undefined) return '';
  return series === 'handover' ? `handover ${year}` : `${series} ${year} ${volume}`;
}

function Books({ params }: { params: Params }) {
  const { today, user } = useSession();
  const binding = hasRole(user, ['clerk', 'head']);
  const books = useBooks();
  const start = useStartHere<HTMLSelectElement>();
  const [chosen, setChosen] = useState(keyOf(params));
  const [mode, setMode] = useState<Mode>(params.mode === 'new' && binding ? 'new' : 'draft');
  const [range, setRange] = useState({ from: '', to: '' });
  const [spoiled, setSpoiled] = useState(false);
  const book = books?.find((one) => one.key === chosen) ?? books?.[0];
  const request = useMemo<PaperRequest | null>(() => {
    if (!book) return null;
    const [from, to] = [readPage(range.from), readPage(range.to)];
    return { ...book.request, mode, ...(mode === 'again' ? { from, to, ...(spoiled ? { spoiled } : {}) } : {}) };
  }, [book, mode, range, spoiled]);
  return (
    <section className="screen print-screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">In sổ, đóng quyển</h1>
        <p className="muted">Sổ in, ký, đóng dấu mới là sổ theo luật; trang đã in không bao giờ đổi.</p>
      </header>
      <div className="filters">
        <label className="grow">
          <span className="label">Quyển</span>
          <select
            ref={start}
            className="control"
            value={book?.key ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {(books ?? []).map((one) => (
              <option key={one.key} value={one.key}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset className="field">
        <legend>Loại bản in</legend>
        <div className="choices">
          {MODES.filter(({ mode: of }) => binding || !OF_WHO_BINDS.includes(of)).map((one) => (
            <label key={one.mode} className="choice">
              <input type="radio" name="mode" checked={mode === one.mode} onChange={() => setMode(one.mode)} />
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
                defaultValue=""
                onInput={(event) => {
                  const value = event.currentTarget.value;
                  setRange((now) => ({ ...now, [end]: value }));
                }}
              />
            </label>
          ))}
        </div>
      ) : null}
      {mode === 'again' && binding ? (
        <label className="choice spoiled">
          <input type="checkbox" checked={spoiled} onChange={(event) => setSpoiled(event.currentTarget.checked)} />
          <span>Tờ in trước bị hỏng (kẹt, rách, mờ) khi chưa ký: in thay, ghi việc phải hủy tờ hỏng</span>
        </label>
      ) : null}
      {books?.length === 0 ? <p className="empty">Chưa có dòng nào để in trong năm {today.slice(0, 4)}.</p> : null}
      <PaperDeeds request={request} binds={BINDS[mode] ?? null} />
      <OpenPages />
    </section>
  );
}

export const printScreen: Screen = {
  id: 'print',
  title: 'In sổ, đóng quyển',
  place: [2, 3],
  roles: ['clerk', 'head', 'inspector'],
  view: Print,
  opens: { prefixes: ['page'], as: () => ({}) },
  badge: ({ pagesWaiting }) => ({ count: pagesWaiting.reduce((sum, { rows }) => sum + rows, 0), late: false }),
  also: 'bản nháp, chốt trang, in lại, lưu PDF, trang chờ ký, đóng dấu, đóng quyển, trang in hỏng',
};
