import { Button } from '@mantine/core';
import { useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { VolumeRow } from '../../../shared/subjects/volumes/queries.ts';
import { useAsk, useCatalogue } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec, type Values } from '../../form/spec.ts';
import { hasRole, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Screen, useGo } from '../../ui/screen.ts';
import { useStartHere } from '../../ui/start-here.ts';
import { seriesTitle } from '../../ui/words.ts';

type Doing =
  | { readonly is: 'open' }
  | { readonly is: 'series' }
  | { readonly is: 'close' | 'reopen'; readonly volume: VolumeRow };

const openSpec: FormSpec = actForm('openVolume', {
  fields: [
    { name: 'series', span: 6 },
    { name: 'year', span: 2 },
    { name: 'volume', span: 2 },
    { name: 'openedOn', span: 4 },
    {
      name: 'firstNumber',
      span: 4,
      hint: 'Chỉ cho quyển đầu tiên, khi sổ giấy đang ghi dở: số tiếp theo của sổ giấy.',
    },
  ],
});

const seriesSpec: FormSpec = actForm('openSeries', {
  fields: [
    { name: 'title', span: 8 },
    { name: 'code', span: 4, hint: 'Chữ thường không dấu, ví dụ: di-tuyetmat.' },
    { name: 'direction' },
    { name: 'levels', hint: 'Không chọn: nhận mọi độ mật.' },
  ],
});

function volumeSpec(act: 'closeVolume' | 'reopenVolume', volume: VolumeRow): FormSpec {
  const key = { series: volume.series, year: volume.year, volume: volume.volume };
  return actForm(act, {
    fields: [act === 'closeVolume' ? { name: 'on', span: 4 } : { name: 'reason', kind: { is: 'wrapped' } }],
    assemble: (input) => ({ ...key, ...input }),
  });
}

/** Quyển sổ: which volumes there are, and their opening and closing. */
function Volumes() {
  const start = useStartHere<HTMLButtonElement>();
  const { user, today } = useSession();
  const volumes = useAsk('volumes', {});
  const series = useCatalogue('series');
  const announce = useAnnounce();
  const go = useGo();
  const [doing, setDoing] = useState<Doing | null>(null);
  const may = hasRole(user, ['clerk', 'administrator']);
  const title = (code: string): string => seriesTitle(code, series.find((one) => one.code === code)?.title);
  const rows = volumes.data?.rows ?? [];
  const done = (text: string) => () => {
    announce(text);
    setDoing(null);
  };
  const year = Number(today.slice(0, 4));
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Quyển sổ</h1>
        <p className="muted">Số chạy liên tục trong năm, qua các quyển. Quyển đầu tiên của năm tự mở.</p>
        {may ? (
          <div className="head-buttons">
            <Button ref={start} onClick={() => setDoing({ is: 'open' })}>
              Mở quyển
            </Button>
            <Button variant="default" onClick={() => setDoing({ is: 'series' })}>
              Mở sổ mới
            </Button>
          </div>
        ) : null}
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
          {rows.map((volume) => (
            <tr key={`${volume.series} ${volume.year} ${volume.volume}`}>
              <th scope="row">{title(volume.series)}</th>
              <td>{volume.year}</td>
              <td>{volume.volume}</td>
              <td>{tableDate(volume.openedOn)}</td>
              <td>{volume.closedOn ? tableDate(volume.closedOn) : <em>đang mở</em>}</td>
              <td className="number">{volume.rows}</td>
              <td>{volume.first === null ? '' : `${volume.first} – ${volume.last ?? ''}`}</td>
              <td className="act-cell">
                {may && volume.open ? (
                  <button type="button" className="link" onClick={() => setDoing({ is: 'close', volume })}>
                    Khóa quyển
                  </button>
                ) : null}
                {!volume.open ? (
                  <button type="button" className="link" onClick={() => setDoing({ is: 'reopen', volume })}>
                    Mở lại
                  </button>
                ) : null}{' '}
                <button
                  type="button"
                  className="link"
                  onClick={() =>
                    go('print', { series: volume.series, year: String(volume.year), volume: String(volume.volume) })
                  }
                >
                  In
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? (
        <p className="empty">Chưa có quyển nào. Dòng đăng ký đầu tiên tự mở quyển số 1 của năm.</p>
      ) : null}
      {doing?.is === 'open' ? (
        <Dialog title="Mở quyển sổ" onClose={() => setDoing(null)}>
          <ActForm
            spec={openSpec}
            initial={openInitial(rows, year, tableDate(today))}
            submit="Mở quyển"
            onCancel={() => setDoing(null)}
            onDone={done('Đã mở quyển.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'series' ? (
        <Dialog title="Mở sổ mới" onClose={() => setDoing(null)}>
          <ActForm spec={seriesSpec} submit="Mở sổ" onCancel={() => setDoing(null)} onDone={done('Đã mở sổ mới.')} />
        </Dialog>
      ) : null}
      {doing?.is === 'close' ? (
        <Dialog title={`Khóa quyển số ${doing.volume.volume} năm ${doing.volume.year}`} onClose={() => setDoing(null)}>
          <p className="notice">
            Khóa rồi thì không dòng nào vào quyển này nữa: số {doing.volume.first ?? '…'} đến {doing.volume.last ?? '…'}{' '}
            ở lại, đính chính về sau ghi vào quyển sau. Mở lại cần hai người.
          </p>
          <ActForm
            spec={volumeSpec('closeVolume', doing.volume)}
            initial={{ on: tableDate(today) }}
            submit="Khóa quyển"
            onCancel={() => setDoing(null)}
            onDone={done('Đã khóa quyển.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'reopen' ? (
        <Dialog
          title={`Mở lại quyển số ${doing.volume.volume} năm ${doing.volume.year}`}
          onClose={() => setDoing(null)}
        >
          <ActForm
            spec={volumeSpec('reopenVolume', doing.volume)}
            submit="Mở lại quyển"
            second="always"
            onCancel={() => setDoing(null)}
            onDone={done('Đã mở lại quyển.')}
          />
        </Dialog>
      ) : null}
    </section>
  );
}

function openInitial(rows: readonly VolumeRow[], year: number, today: string): Values {
  const volume =
    Math.max(0, ...rows.filter((row) => row.series === 'in' && row.year === year).map((row) => row.volume)) + 1;
  return { series: 'in', year: String(year), volume: String(volume), openedOn: today };
}

export const volumesScreen: Screen = {
  id: 'volumes',
  title: 'Quyển sổ',
  group: 'care',
  key: 'Alt+8',
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Volumes,
  also: 'mở quyển, khóa quyển, khóa sổ, mở sổ mới',
};
