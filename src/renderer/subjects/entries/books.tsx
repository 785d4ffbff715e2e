import type { Params, Screen } from '../../ui/screen.ts';
import { BookScreen } from './book-screen.tsx';
import { RegisterScreen } from './register-screen.tsx';

function In({ params }: { params: Params }) {
  return <BookScreen direction="in" params={params} />;
}

function Out({ params }: { params: Params }) {
  return <BookScreen direction="out" params={params} />;
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
  group: 'daily',
  key: 'F2',
  roles: ['clerk'],
  view: RegisterIn,
  also: 'ghi sổ, vào sổ, bì đích danh',
};

export const registerOutScreen: Screen = {
  id: 'register-out',
  title: 'Đăng ký đi',
  group: 'daily',
  key: 'F3',
  roles: ['clerk'],
  view: RegisterOut,
  also: 'ghi sổ, vào sổ, phát hành',
};

export const bookInScreen: Screen = {
  id: 'book-in',
  title: 'Sổ đến',
  group: 'daily',
  key: 'Alt+2',
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: In,
  also: 'tìm, đính chính, hủy dòng, xóa nội dung ghi nhầm, mở bì',
};

export const bookOutScreen: Screen = {
  id: 'book-out',
  title: 'Sổ đi',
  group: 'daily',
  key: 'Alt+3',
  roles: ['clerk', 'head', 'inspector', 'administrator'],
  view: Out,
  also: 'tìm, đính chính, hủy dòng, xóa nội dung ghi nhầm',
};
