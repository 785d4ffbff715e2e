import { useMemo } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { VolumeRow } from '../../../shared/subjects/volumes/queries.ts';
import { useVolumes } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { type Deed, deed } from '../../form/deed.ts';
import { actForm, type FormSpec, type Values } from '../../form/spec.ts';
import { useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** What is done with the volumes of the books. */

export const volumeDeeds: readonly Deed[] = [
  deed({ act: 'openVolume', on: 'none', title: 'Mở quyển', screen: 'volumes', first: true, dialog: OpenVolume }),
  deed({
    act: 'openSeries',
    on: 'none',
    title: 'Mở sổ mới',
    screen: 'volumes',
    fields: [
      { name: 'title', span: 8 },
      { name: 'code', span: 4, hint: 'Chữ thường không dấu, ví dụ: di-tuyetmat.' },
      { name: 'direction' },
      { name: 'levels', hint: 'Không chọn: nhận mọi độ mật.' },
    ],
    submit: 'Mở sổ',
    done: () => 'Đã mở sổ mới.',
  }),
  deed({
    act: 'closeVolume',
    on: 'volume',
    title: 'Khóa quyển',
    when: ({ open }) => open,
    heading: ({ volume, year }) => `Khóa quyển số ${volume} năm ${year}`,
    before: ({ first, last }) => (
      <p className="notice">
        Khóa rồi thì không dòng nào vào quyển này nữa: số {first ?? '…'} đến {last ?? '…'} ở lại, đính chính về sau ghi
        vào quyển sau. Mở lại cần hai người.
      </p>
    ),
    fields: [{ name: 'on', span: 4 }],
    done: () => 'Đã khóa quyển.',
  }),
  deed({
    act: 'reopenVolume',
    on: 'volume',
    title: 'Mở lại',
    when: ({ reopens }) => reopens,
    heading: ({ volume, year }) => `Mở lại quyển số ${volume} năm ${year}`,
    submit: 'Mở lại quyển',
    done: () => 'Đã mở lại quyển.',
  }),
];

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

/** Mở quyển: the next volume of the incoming register is offered, as the register stands. */
function OpenVolume({ onClose }: { onClose: () => void }) {
  const { today } = useSession();
  const announce = useAnnounce();
  const rows = useVolumes();
  const begins = useMemo(() => (rows === undefined ? null : nextVolume(rows, today)), [rows, today]);
  if (begins === null) return null;
  return (
    <Dialog title="Mở quyển sổ" onClose={onClose}>
      <ActForm
        spec={openSpec}
        initial={begins}
        submit="Mở quyển"
        onCancel={onClose}
        onDone={() => {
          announce('Đã mở quyển.');
          onClose();
        }}
      />
    </Dialog>
  );
}

function nextVolume(rows: readonly VolumeRow[], today: string): Values {
  const year = Number(today.slice(0, 4));
  const volume =
    Math.max(0, ...rows.filter((row) => row.series === 'in' && row.year === year).map((row) => row.volume)) + 1;
  return { series: 'in', year: String(year), volume: String(volume), openedOn: tableDate(today) };
}
