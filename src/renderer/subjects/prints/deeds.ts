import { runsOf } from '../../../shared/base/runs.ts';
import { type Deed, deed } from '../../form/deed.ts';

/** What is done with printed pages once they are paper: signed, sealed and bound. */
export const printDeeds: readonly Deed[] = [
  deed({
    act: 'recordBound',
    on: 'pages',
    title: 'Đã ký, đóng dấu, đóng quyển',
    begins: ({ pages }) => ({ pages: runsOf(pages) }),
    fields: [
      { name: 'pages', span: 6, hint: 'Bỏ ra những trang chưa ký, ví dụ: 1-3, 5.' },
      { name: 'on', span: 6 },
      { name: 'by', span: 12 },
      { name: 'place', kind: { is: 'wrapped' }, span: 12, hint: 'Tủ, két, phòng nào.' },
    ],
    submit: 'Ghi',
    done: (_row, { pages }) =>
      `Đã ghi trang ${Array.isArray(pages) ? runsOf(pages.map(Number)) : ''} đã ký, đóng dấu, đóng quyển.`,
  }),
];
