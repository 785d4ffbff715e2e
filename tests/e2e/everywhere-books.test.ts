import { everywhere, ofBooks } from './page/everywhere.ts';

everywhere('what is written into the books', ofBooks, [
  'Đính chính',
  'Hủy dòng',
  'Xóa nội dung',
  'Ghi việc mở bì',
  'Tạo mới',
  'Control+k',
]);
