import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { tableDate } from '../../../shared/base/dates.ts';
import type { UserRow } from '../../../shared/subjects/users/queries.ts';
import { useUsers } from '../../data.ts';
import { ActForm } from '../../form/act-form.tsx';
import { actForm, type FormSpec, type LaidField, type Values } from '../../form/spec.ts';
import { mayDo, useSession } from '../../session.tsx';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Screen, useGo } from '../../ui/screen.ts';
import { confirmSpec, levelsSpec } from './powers.tsx';
import { type Doing, UserLine } from './user-line.tsx';

const person: readonly LaidField[] = [
  { name: 'name', span: 8, required: true },
  { name: 'roles', required: true },
  { name: 'person', span: 6, hint: 'Cần có để cùng xác nhận việc hai người.' },
  { name: 'until', span: 6, hint: 'Nên có với người kiểm tra.' },
  { name: 'mayRead', hint: 'Không chọn: không đọc được độ mật nào, chỉ thấy số, ký hiệu và tên loại.' },
];
const password: LaidField = {
  name: 'password',
  label: 'Mật khẩu ban đầu',
  kind: { is: 'password' },
  required: true,
  span: 6,
  hint: 'Ít nhất 10 ký tự. Người này tự đổi trước khi được cùng xác nhận.',
};

const addSpec: FormSpec = actForm('addUser', { fields: [{ name: 'login', span: 4 }, ...person, password] });

function changeSpec(of: string): FormSpec {
  return actForm('changeUser', { fields: person, assemble: (input) => ({ login: of, ...input }) });
}
function passwordSpec(of: string): FormSpec {
  return actForm('changePassword', {
    fields: [{ ...password, label: 'Mật khẩu mới', span: 8 }],
    assemble: () => ({ login: of }),
  });
}
function disableSpec(of: string): FormSpec {
  return actForm('disableUser', { fields: [], assemble: () => ({ login: of }) });
}

function values(user: UserRow): Values {
  return {
    name: user.name,
    roles: user.roles.join(','),
    person: user.person ?? '',
    until: user.until ? tableDate(user.until) : '',
    mayRead: user.mayRead ?? '',
  };
}

/** Said before it is sent: a level that nobody has chosen is one that is not given. */
function readsNothing({ roles = '', mayRead = '' }: Values): ReactNode {
  if (mayRead !== '' || roles === '' || roles === 'administrator') return null;
  return (
    <p className="notice" role="note">
      Chưa chọn <strong>Được tiếp cận đến</strong>: người này đăng nhập được nhưng không đọc được trích yếu của tài liệu
      nào. Đúng như vậy thì cứ ghi; không thì chọn một độ mật.
    </p>
  );
}

/** Người dùng: who may sign in, as what, up to which level. */
function Users() {
  const users = useUsers();
  const announce = useAnnounce();
  const { user: own, overview, today } = useSession();
  const administers = mayDo(own, 'addUser');
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = (): void => setDoing(null);
  const done = (text: string) => () => {
    announce(text);
    close();
  };
  const [gone, setGone] = useState<UserRow | null>(null);
  return (
    <section className="screen" aria-labelledby="screen-title">
      <header className="screen-head">
        <h1 id="screen-title">Người dùng</h1>
        <p className="muted">Được tiếp cận đến độ mật nào: bên thấp hơn giữa tài khoản và người gắn với nó.</p>
        <div className="head-buttons">
          {administers ? <Button onClick={() => setDoing({ is: 'add' })}>Thêm người dùng</Button> : null}
          {mayDo(own, 'setLevels') ? (
            <Button variant="default" onClick={() => setDoing({ is: 'levels' })}>
              Định độ mật được tiếp cận
            </Button>
          ) : null}
        </div>
      </header>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Tên đăng nhập</th>
            <th scope="col">Họ và tên</th>
            <th scope="col">Vai trò</th>
            <th scope="col">Được tiếp cận đến</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Việc</th>
          </tr>
        </thead>
        <tbody>
          {(users ?? []).map((user) => (
            <UserLine key={user.login} users={users ?? []} user={user} onDo={setDoing} />
          ))}
        </tbody>
      </table>
      {gone ? <Gone user={gone} onClose={() => setGone(null)} /> : null}
      {doing?.is === 'add' ? (
        <Dialog onClose={close} title="Thêm người dùng">
          <ActForm
            spec={addSpec}
            submit="Thêm"
            second="asked"
            preview={readsNothing}
            onCancel={close}
            onDone={done('Đã thêm người dùng.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'levels' ? (
        <Dialog onClose={close} title="Định độ mật được tiếp cận" size="xl" firm>
          <ActForm
            spec={levelsSpec}
            submit="Ghi"
            second={overview?.founding ? 'asked' : 'always'}
            onCancel={close}
            onDone={done('Đã định độ mật được tiếp cận.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'confirm' ? (
        <Dialog onClose={close} title={`Xác nhận người dùng ${doing.user.login}`}>
          <p>
            Bạn biết rõ tài khoản này vẫn do chính {doing.user.name} dùng, mật khẩu do người ấy tự đặt. Xác nhận rồi thì
            người ấy cùng xác nhận được việc hai người.
          </p>
          <ActForm
            spec={confirmSpec(doing.user.login)}
            initial={{ on: tableDate(today) }}
            submit="Xác nhận"
            onCancel={close}
            onDone={done('Đã xác nhận người dùng.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'change' ? (
        <Dialog onClose={close} title={`Sửa người dùng ${doing.user.login}`}>
          <ActForm
            spec={changeSpec(doing.user.login)}
            initial={values(doing.user)}
            submit="Ghi"
            second="asked"
            preview={readsNothing}
            onCancel={close}
            onDone={done('Đã sửa người dùng.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'password' ? (
        <Dialog onClose={close} title={`Đặt mật khẩu cho ${doing.user.login}`}>
          <ActForm
            spec={passwordSpec(doing.user.login)}
            submit="Đặt mật khẩu"
            onCancel={close}
            onDone={done('Đã đặt mật khẩu.')}
          />
        </Dialog>
      ) : null}
      {doing?.is === 'disable' ? (
        <Dialog onClose={close} title={`Ngừng tài khoản ${doing.user.login}`}>
          <p className="notice">
            {doing.user.name} không đăng nhập được nữa và không mở lại được; việc đã làm vẫn đứng tên người này. Khóa
            xong nên đổi khóa mã hóa.
          </p>
          <ActForm
            spec={disableSpec(doing.user.login)}
            submit="Ngừng tài khoản này"
            onCancel={close}
            onDone={() => {
              done('Đã ngừng tài khoản.')();
              setGone(doing.user);
            }}
          />
        </Dialog>
      ) : null}
    </section>
  );
}

/** An account was closed: whoever had its password may still have a copy of the register and its key. */
function Gone({ user, onClose }: { user: UserRow; onClose: () => void }) {
  const go = useGo();
  return (
    <Dialog onClose={onClose} title={`Đã ngừng tài khoản ${user.login}`}>
      <p>
        {user.name} không đăng nhập được nữa. Nhưng mật khẩu của người này từng mở được khóa dữ liệu: ai còn giữ một bản
        chép cũ của sổ thì vẫn có thể dùng khóa ấy.
      </p>
      <p>
        <strong>Nên đổi khóa mã hóa ngay</strong> (cần mật khẩu của hai người) rồi sao lưu lại.
      </p>
      <div className="form-foot">
        <Button data-autofocus onClick={() => go('backup', { tab: 'rekey' })}>
          Đổi khóa mã hóa …
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Để sau
        </Button>
      </div>
    </Dialog>
  );
}

export const usersScreen: Screen = {
  id: 'users',
  title: 'Người dùng',
  place: [6, 5],
  roles: ['administrator', 'head', 'clerk'],
  view: Users,
  also: 'tài khoản, vai trò, mật khẩu',
};
