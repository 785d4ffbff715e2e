import { useEffect, useRef } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { VolumeRow } from '../../../shared/subjects/volumes/queries.ts';
import { useCatalogue, useVolumes } from '../../data.ts';
import { useDeeds, useScreenDeeds } from '../../form/deed-dialog.tsx';
import { CommandButtons, CommandLinks } from '../../ui/command.tsx';
import { type Screen, useGo, useMayOpen } from '../../ui/screen.ts';
import { seriesTitle } from '../../ui/words.ts';

/** Quyển sổ: which volumes there are, and their opening and closing. */
function Volumes() {
  const rows = useVolumes();
  const series = useCatalogue('series');
  const deeds = useScreenDeeds('volumes');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const title = (code: string): string => seriesTitle(code, series.find((one) => one.code === code)?.title);
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Quyển sổ</h1>
        <p className="muted">Số chạy liên tục trong năm, qua các quyển. Quyển đầu tiên của năm tự mở.</p>
        <CommandButtons commands={deeds} head ref={top} />
      </header>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Sổ</th>
            <th scope="col">Năm</th>
            <th scope="col">Quyển</th>
            <th scope="col">Từ ngày</th>
            <th scope="col">Đến ngày</th>
            <th scope="col">Số dòng</th>
            <th scope="col">Từ số – đến số</th>
            <th scope="col">Việc</th>
          </tr>
        </thead>
        <tbody>
          {(rows ?? []).map((volume) => (
            <VolumeLine
              key={`${volume.series} ${volume.year} ${volume.volume}`}
              volume={volume}
              title={title(volume.series)}
            />
          ))}
        </tbody>
      </table>
      {rows?.length === 0 ? (
        <p className="empty">Chưa có quyển nào. Dòng đăng ký đầu tiên tự mở quyển số 1 của năm.</p>
      ) : null}
    </section>
  );
}

function VolumeLine({ volume, title }: { volume: VolumeRow; title: string }) {
  const go = useGo();
  const prints = useMayOpen()('print');
  const deeds = useDeeds('volume', volume);
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{volume.year}</td>
      <td>{volume.volume}</td>
      <td>{tableDate(volume.openedOn)}</td>
      <td>{volume.closedOn ? tableDate(volume.closedOn) : <em>đang mở</em>}</td>
      <td className="number">{volume.rows}</td>
      <td>{volume.first === null ? '' : `${volume.first} – ${volume.last ?? ''}`}</td>
      <td className="act-cell">
        <CommandLinks commands={deeds} />{' '}
        {prints ? (
          <button
            type="button"
            className="link"
            onClick={() =>
              go('print', { series: volume.series, year: String(volume.year), volume: String(volume.volume) })
            }
          >
            In
          </button>
        ) : null}
      </td>
    </tr>
  );
}

export const volumesScreen: Screen = {
  id: 'volumes',
  title: 'Quyển sổ',
  place: [2, 4],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Volumes,
  also: 'mở quyển, kết thúc quyển, khóa sổ, thêm loại sổ',
};
