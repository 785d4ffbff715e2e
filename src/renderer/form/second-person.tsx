import { type RefObject, useMemo, useState } from 'react';
import type { Actor, Cosign } from '../../shared/act.ts';
import type { CivilDate } from '../../shared/base/dates.ts';
import { unfitWords } from '../../shared/subjects/users/fitness.ts';
import type { UserRow } from '../../shared/subjects/users/queries.ts';
import { secondsAmong } from '../../shared/subjects/users/users.ts';
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

/** Whom the act would accept, who is not fit yet with the reason, and what keeps the one at the machine himself from it. */
export function secondsNamed(
  users: readonly UserRow[],
  actor: Pick<Actor, 'login' | 'person'>,
  by: Cosign['by'],
  today: CivilDate,
) {
  const able = secondsAmong(users, actor, by, today);
  const own = users.find(({ login }) => login === actor.login)?.unfit ?? null;
  return {
    fit: able.filter(({ unfit, ownPassword }) => unfit === null && ownPassword),
    others: able.flatMap(({ login, unfit, ownPassword }) => {
      if (unfit) return [`${login} (${unfitWords(unfit)})`];
      return ownPassword ? [] : [`${login} (chưa tự đổi mật khẩu)`];
    }),
    own: own === null ? null : unfitWords(own),
  };
}

/** The other person of an act for two, or the recovery code where nobody can be one; on the same screen, never kept. */
export function SecondPersonFields(props: Inputs & { readonly by: Cosign['by'] }) {
  const { user, today } = useSession();
  const users = useUsers();
  const [byCode, setByCode] = useState<boolean | null>(null);
  const { fit, others, own } = useMemo(
    () => secondsNamed(users ?? [], user, props.by, today),
    [users, user, props.by, today],
  );
  const code = byCode ?? (users !== undefined && fit.length === 0 && others.length === 0);
  return (
    <fieldset className="second field span-12" onInput={props.onTyped}>
      <legend>{code ? 'Mã khôi phục thay người thứ hai' : 'Người thứ hai cùng xác nhận'}</legend>
      <p className="field-hint">
        {code
          ? 'Không có ai khác cùng xác nhận được. Lấy phiếu mã khôi phục niêm phong ở lãnh đạo, gõ mã, rồi niêm phong lại. Dòng nhật ký mãi ghi “một người, kèm mã khôi phục”.'
          : 'Người khác, có tài khoản gắn với tên mình và mật khẩu do chính mình đặt, tự gõ mật khẩu tại máy này.'}
        {!code && fit.length > 0 ? ` Tài khoản: ${fit.map((one) => `${one.login} (${one.name})`).join(', ')}.` : ''}
        {others.length > 0 ? ` Chưa được cùng xác nhận: ${others.join('; ')}.` : ''}
        {own === null ? '' : ` Tài khoản của bạn chưa được làm việc cần hai người: ${own}. Hãy nhờ người khác làm.`}
      </p>
      {code ? <CodeField {...props} /> : <PersonFields {...props} />}
      {(fit.length === 0 || own !== null) && users !== undefined ? (
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
