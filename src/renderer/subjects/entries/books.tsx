import { parseCopyRef } from '../../../shared/base/references.ts';
import type { Params, Screen } from '../../ui/screen.ts';
import { BookScreen } from './book-screen.tsx';
import { RegisterScreen } from './register-screen.tsx';

function In({ params }: { params: Params }) {
  return <BookScreen direction="in" params={params} />;
}

function Out({ params }: { params: Params }) {
  return <BookScreen direction="out" params={params} />;
}

/** A row is opened; of a copy its row, with that copy. */
function asRow(ref: string): Params {
  const copy = parseCopyRef(ref);
  return copy ? { ref: copy.entry, copy: ref } : { ref };
}

function RegisterIn() {
  return <RegisterScreen direction="in" />;
}

function RegisterOut() {
  return <RegisterScreen direction="out" />;
}

export const registerInScreen: Screen = {
  id: 'register-in',
  title: 'Đăng ký đến',
  key: 'F2',
  roles: ['clerk'],
  view: RegisterIn,
  also: 'ghi sổ, vào sổ, bì đích danh',
};

export const registerOutScreen: Screen = {
  id: 'register-out',
  title: 'Đăng ký đi',
  key: 'F3',
  roles: ['clerk'],
  view: RegisterOut,
  also: 'ghi sổ, vào sổ, phát hành',
};

const KEYS = '↑↓ dòng · ←→ ô · Enter mở · Dấu cách chọn · Shift+F10 việc với dòng · Ctrl+↑ tiêu đề cột';

export const bookInScreen: Screen = {
  id: 'book-in',
  title: 'Sổ đến',
  place: [2, 1],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: In,
  opens: { prefixes: ['in'], as: asRow },
  keys: KEYS,
  also: 'tìm, đính chính, hủy dòng, xóa nội dung ghi nhầm, mở bì',
};

export const bookOutScreen: Screen = {
  id: 'book-out',
  title: 'Sổ đi',
  place: [2, 2],
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Out,
  opens: { prefixes: ['out'], as: asRow },
  keys: KEYS,
  also: 'tìm, đính chính, hủy dòng, xóa nội dung ghi nhầm',
};
