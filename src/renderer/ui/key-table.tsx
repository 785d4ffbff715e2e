import { GROUPS, inGroup, type Screen } from './screen.ts';

type Key = readonly [key: string, does: string];

const EVERYWHERE: readonly Key[] = [
  ['Alt+1 … Alt+6', 'Mở nhóm màn hình; gõ tiếp số để mở màn hình trong nhóm (đang ở ô nhập thì giữ nguyên Alt)'],
  ['Ctrl+K', 'Tìm mọi nơi: số, ký hiệu, ngày, tên người, việc, màn hình'],
  ['Alt+←', 'Quay lại màn hình trước'],
  ['F1', 'Bảng phím này'],
  ['F5', 'Đọc lại những gì đang xem'],
  ['Ctrl+= Ctrl+− Ctrl+0', 'Phóng to, thu nhỏ, cỡ chữ ban đầu'],
  ['Ctrl+L', 'Khóa màn hình'],
  ['Esc', 'Đóng hộp đang mở'],
];

/** Only for whoever registers. */
const REGISTERING: Key = ['F9', 'Đăng ký đến: bì “Chỉ người có tên mới được bóc bì” hoặc bì thường'];

const FORMS: readonly Key[] = [
  ['Enter', 'Sang ô kế tiếp (Shift+Enter: ô trước)'],
  ['Ctrl+Enter', 'Ghi vào sổ và mở phiếu tiếp theo'],
  ['F4', 'Lặp lại giá trị lần trước của ô'],
  ['F8', 'Mở hoặc ẩn phần ghi thêm'],
  REGISTERING,
  ['↓ ↑', 'Chọn trong danh sách gợi ý'],
  ['A B C', 'Chọn độ mật khi đang ở ô Độ mật'],
  ['5/3 · 050326', 'Gõ ngày: năm tự hiểu'],
];

const BOOKS: readonly Key[] = [
  ['Ctrl+F', 'Tới ô tìm kiếm'],
  ['↓ ↑ PgUp PgDn', 'Đi trong bảng'],
  ['← →', 'Đi từ ô sang ô trong dòng'],
  ['Home End', 'Dòng đầu, dòng cuối của danh sách'],
  ['Enter', 'Mở chi tiết dòng'],
  ['Alt+Enter', 'Mở, đóng khung đọc'],
  ['Dấu cách · Shift+↓ ↑', 'Chọn nhiều dòng'],
  ['Ctrl+A · Esc', 'Chọn cả danh sách; bỏ chọn'],
  ['Shift+F10', 'Việc với dòng'],
  ['Ctrl+C', 'Chép ô đang đứng'],
  ['Alt+F', 'Lọc theo ô đang đứng'],
  ['Ctrl+↑', 'Lên tiêu đề cột: Enter sắp xếp, Shift+← → đổi độ rộng'],
];

function Keys({ title, keys }: { title: string; keys: readonly Key[] }) {
  return (
    <section className="key-group">
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, does]) => (
          <div key={`${key} ${does}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every key of the program: `screens` are those of whoever reads it. */
export function KeyTable({ screens }: { screens: readonly Screen[] }) {
  const deeds = screens.flatMap(({ key, title }): Key[] => (key === undefined ? [] : [[key, title]]));
  return (
    <div className="key-map">
      <Keys title="Ở mọi nơi" keys={EVERYWHERE} />
      <Keys
        title="Trong phiếu nhập"
        keys={screens.some(({ id }) => id === 'register-in') ? FORMS : FORMS.filter((key) => key !== REGISTERING)}
      />
      <Keys title="Trong sổ" keys={BOOKS} />
      <Keys title="Việc trong ngày" keys={deeds} />
      {GROUPS.map(({ digit, title }) => {
        const inside = inGroup(screens, digit).map(
          ({ place, title: screen }): Key => [`Alt+${place?.join(', ')}`, screen],
        );
        return inside.length === 0 ? null : <Keys key={digit} title={title} keys={inside} />;
      })}
    </div>
  );
}
