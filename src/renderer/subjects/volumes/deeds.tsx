import { type Deed, deed } from '../../form/deed.ts';
import { OpenVolume } from './open-volume.tsx';

/** What is done with the volumes of the books. */

export const volumeDeeds: readonly Deed[] = [
  deed({ act: 'openVolume', on: 'none', title: 'Mở quyển', screen: 'volumes', first: true, dialog: OpenVolume }),
  deed({
    act: 'openSeries',
    on: 'none',
    title: 'Thêm loại sổ',
    screen: 'volumes',
    fields: [
      { name: 'title', span: 8 },
      { name: 'code', span: 4, hint: 'Chữ thường không dấu, ví dụ: di-tuyetmat.' },
      { name: 'direction' },
      { name: 'levels', hint: 'Không chọn: nhận mọi độ mật.' },
    ],
    submit: 'Thêm',
    done: () => 'Đã thêm loại sổ.',
  }),
  deed({
    act: 'closeVolume',
    on: 'volume',
    title: 'Kết thúc quyển',
    when: ({ open }) => open,
    heading: ({ volume, year }) => `Kết thúc quyển số ${volume} năm ${year}`,
    before: ({ first, last }) => (
      <p className="notice">
        Kết thúc rồi thì không dòng nào vào quyển này nữa: số {first ?? '…'} đến {last ?? '…'} ở lại, đính chính về sau
        ghi vào quyển sau. Mở lại cần hai người.
      </p>
    ),
    fields: [{ name: 'on', span: 4 }],
    done: () => 'Đã kết thúc quyển.',
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
