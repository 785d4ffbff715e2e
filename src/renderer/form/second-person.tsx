import { type RefObject, useState } from 'react';
import { unfitWords } from '../../shared/subjects/users/fitness.ts';
import { useUsers } from '../data.ts';
import { useSession } from '../session.tsx';
import { Field } from '../ui/field.tsx';

type Inputs = {
  login: RefObject<HTMLInputElement | null>;
  password: RefObject<HTMLInputElement | null>;
  recoveryCode: RefObject<HTMLInputElement | null>;
  errors: Readonly<Record<string, string>>;
  onTyped: () => void;
};

/** The other person of an act for two, or the recovery code where nobody can be one; on the same screen, never kept. */
export function SecondPersonFields(props: Inputs) {
  const { user } = useSession();
  const users = useUsers();
  const [byCode, setByCode] = useState<boolean | null>(null);
  // Whom a rule would refuse whatever the act is not named.
  const others = (users ?? []).filter(
    ({ disabled, leftOn, login, person, roles }) =>
      !disabled &&
      !leftOn &&
      login !== user.login &&
      person &&
      person !== user.person &&
      roles.some((role) => role !== 'inspector'),
  );
  const fit = others.filter(({ unfit }) => unfit === null);
  const unfit = others.flatMap((one) => (one.unfit ? [`${one.login} (${unfitWords(one.unfit)})`] : []));
  const code = byCode ?? (users !== undefined && others.length === 0);
  return (
    <fieldset className="second field span-12" onInput={props.onTyped}>
      <legend>{code ? 'Mã khôi phục thay người thứ hai' : 'Người thứ hai cùng xác nhận'}</legend>
      <p className="field-hint">
        {code
          ? 'Không có ai khác cùng xác nhận được. Lấy phiếu mã khôi phục niêm phong ở lãnh đạo, gõ mã, rồi niêm phong lại. Dòng nhật ký mãi ghi “một người, kèm mã khôi phục”.'
          : 'Người khác, có tài khoản gắn với tên mình và mật khẩu do chính mình đặt, tự gõ mật khẩu tại máy này.'}
        {!code && fit.length > 0 ? ` Tài khoản: ${fit.map((one) => `${one.login} (${one.name})`).join(', ')}.` : ''}
        {unfit.length > 0 ? ` Chưa được cùng xác nhận: ${unfit.join('; ')}.` : ''}
      </p>
      {code ? <CodeField {...props} /> : <PersonFields {...props} />}
      {fit.length === 0 && users !== undefined ? (
        <button type="button" className="link" onClick={() => setByCode(!code)}>
          {code ? 'Có người thứ hai: dùng mật khẩu của người ấy' : 'Không có người thứ hai: dùng mã khôi phục'}
        </button>
      ) : null}
    </fieldset>
  );
}

function CodeField({ recoveryCode, errors }: Inputs) {
  return (
    <div className="grid">
      <Field label="Mã khôi phục" span={12} error={errors.recoveryCode ?? errors.secondLogin} required>
        {(wired) => (
          <input
            {...wired}
            ref={recoveryCode}
            className="control"
            name="secondRecoveryCode"
            type="text"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
    </div>
  );
}

function PersonFields({ login, password, errors }: Inputs) {
  return (
    <div className="grid">
      <Field
        label="Tên đăng nhập của người thứ hai"
        span={6}
        error={errors.secondLogin ?? errors.recoveryCode}
        required
      >
        {(wired) => (
          <input {...wired} ref={login} className="control" name="secondLogin" type="text" autoComplete="off" />
        )}
      </Field>
      <Field label="Mật khẩu của người thứ hai" span={6} error={errors.secondPassword} required>
        {(wired) => (
          <input
            {...wired}
            ref={password}
            className="control"
            name="secondPassword"
            type="password"
            autoComplete="off"
          />
        )}
      </Field>
    </div>
  );
}
