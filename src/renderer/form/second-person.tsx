import type { RefObject } from 'react';
import { useAsk } from '../data.ts';
import { useSession } from '../session.tsx';
import { Field } from '../ui/field.tsx';

/** The other person of an act for two: his name and password, on the same screen, never kept. */
export function SecondPersonFields(props: {
  login: RefObject<HTMLInputElement | null>;
  password: RefObject<HTMLInputElement | null>;
  errors: Readonly<Record<string, string>>;
}) {
  const { user } = useSession();
  const users = useAsk('users');
  // Whom a rule would refuse whatever the act is not named.
  const others = (users.data?.rows ?? []).filter(
    ({ disabled, login, person, roles }) =>
      !disabled &&
      login !== user.login &&
      person &&
      person !== user.person &&
      roles.some((role) => role !== 'inspector'),
  );
  return (
    <fieldset className="second field span-12">
      <legend>Người thứ hai cùng xác nhận</legend>
      <p className="field-hint">
        Người khác, có tài khoản gắn với tên mình và mật khẩu do chính mình đặt, tự gõ mật khẩu tại máy này.
        {others.length > 0 ? ` Tài khoản: ${others.map((one) => `${one.login} (${one.name})`).join(', ')}.` : ''}
      </p>
      <div className="grid">
        <Field label="Tên đăng nhập của người thứ hai" span={6} error={props.errors.secondLogin} required>
          {(wired) => (
            <input {...wired} ref={props.login} className="control" name="secondLogin" type="text" autoComplete="off" />
          )}
        </Field>
        <Field label="Mật khẩu của người thứ hai" span={6} error={props.errors.secondPassword} required>
          {(wired) => (
            <input
              {...wired}
              ref={props.password}
              className="control"
              name="secondPassword"
              type="password"
              autoComplete="off"
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
