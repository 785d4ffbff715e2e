import { rule } from '../../base/rule.ts';

export const pageUnknown = rule('page.unknown', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A page code names a page that was printed',
  sentence: 'Mã trang phải là của một trang đã in.',
});
export const pageUnprinted = rule('page.unprinted', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'Only printed pages are signed, sealed and bound',
  sentence: 'Trang ghi là đã ký, đóng dấu, đóng quyển phải là trang đã in.',
});
export const pageBound = rule('page.bound', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A page is signed and bound once, and from then on no other print takes its place',
  sentence: 'Trang đã ký, đóng dấu, đóng quyển thì không ghi lần nữa, không in thay.',
});
export const formUnknown = rule('form.unknown', {
  article: 'TT 24/2020 Đ.2',
  certainty: 'O',
  says: 'A form that is named exists',
  sentence: 'Mẫu được nhắc đến phải có.',
});
export const formKind = rule('form.kind', {
  article: 'TT 24/2020 Đ.2',
  certainty: 'O',
  says: 'A form stays, and is used as, the kind of book it is',
  sentence: 'Mẫu giữ đúng loại sổ của nó.',
});
export const formSame = rule('form.same', {
  article: 'TT 24/2020 Đ.2',
  certainty: 'O',
  says: 'An imported form changes something',
  sentence: 'Mẫu nhập vào phải có phiên bản mới hơn.',
});
export const printNotDrawn = rule('print.notDrawn', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'A failure after a line was written names the line and says how to go on',
  sentence: 'Trang đã ghi vào sổ mà chưa vẽ được thì in lại.',
});
export const printNothing = rule('print.nothing', {
  article: 'NĐ 26/2020 Đ.4.7',
  certainty: 'O',
  says: 'There are rows to print',
  sentence: 'Phải có dòng thì mới in.',
});
