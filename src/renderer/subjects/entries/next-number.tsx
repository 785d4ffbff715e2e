import { tableDate } from '../../../shared/base/dates.ts';
import type { VolumeRow } from '../../../shared/subjects/volumes/queries.ts';
import { useAsk, useCatalogue } from '../../data.ts';
import { typedDate } from '../../form/typed-date.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useCommanding } from '../../ui/command.tsx';
import { seriesTitle } from '../../ui/words.ts';
import { OpenVolume } from '../volumes/open-volume.tsx';

/** What the register would say now of a new row in one book and year: its number, or that it takes none before a volume is opened. */
type Next =
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'unknown' }
  | { readonly is: 'closed'; readonly volume: VolumeRow };

/** As `nextRow` of the acts decides it, by the volumes of one series; another year without any is the act's own to judge. */
export function nextOf(volumes: readonly VolumeRow[], year: number, thisYear: number): Next {
  const own = volumes.filter((volume) => volume.year === year).toSorted((a, b) => a.volume - b.volume);
  const newest = own.at(-1);
  if (newest === undefined) return year === thisYear ? { is: 'number', number: 1 } : { is: 'unknown' };
  if (!own.some(({ open }) => open)) return { is: 'closed', volume: newest };
  const given = Math.max(0, ...own.map(({ last }) => last ?? 0));
  const begins = own.find(({ firstNumber }) => firstNumber !== null)?.firstNumber ?? 1;
  return { is: 'number', number: given > 0 ? given + 1 : begins };
}

/**
 * Above the form: the number that the row will get in the book and year that the form says, or why there is none and what to do. It
 * follows every line that is written, so that a volume closed meanwhile is told before anybody has typed a whole document.
 */
export function NextNumber({ direction, day, series }: { direction: 'out' | 'in'; day: string; series: string }) {
  const { today, user } = useSession();
  const { ways } = useCommanding();
  const book = series === '' ? direction : series;
  const known = useCatalogue('series').find(({ code }) => code === book);
  const { data } = useAsk('volumes', { series: book }, known !== undefined);
  if (data === undefined) return <p className="next-number muted"> </p>;
  const year = Number((typedDate(day, today) ?? today).slice(0, 4));
  const next = nextOf(data.rows, year, Number(today.slice(0, 4)));
  if (next.is === 'unknown') return <p className="next-number muted">Năm {year} chưa có quyển nào của sổ này.</p>;
  if (next.is === 'number')
    return (
      <p className="next-number muted">
        Số thứ tự tiếp theo: {next.number}
        {book === direction ? '' : `, ${seriesTitle(book, known?.title)}`}
      </p>
    );
  const { volume, closedOn } = next.volume;
  return (
    <p className="refusal next-number" role="alert">
      Quyển số {volume} năm {year} đã kết thúc ngày {tableDate(closedOn ?? '')}, chưa có quyển nào mở: chưa đăng ký
      được.{' '}
      {mayDo(user, 'openVolume') ? (
        <button
          type="button"
          className="link"
          data-stop
          onClick={() => ways.show((onClose) => <OpenVolume book={{ series: book, year }} onClose={onClose} />)}
        >
          Mở quyển số {volume + 1}
        </button>
      ) : (
        'Hãy nhờ văn thư mở quyển tiếp theo.'
      )}
      , hoặc sửa ngày nếu gõ nhầm năm.
    </p>
  );
}
