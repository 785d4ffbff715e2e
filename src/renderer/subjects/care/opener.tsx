import { Button } from '@mantine/core';
import { type RefObject, useRef, useState } from 'react';
import type { BackupOpener, ShellAnswer, ShellState } from '../../../shared/bridge.ts';
import { sentence, shell } from '../../bridge.ts';
import { Field } from '../../ui/field.tsx';

/** Which backup, and who opens it: the same at checking one and at putting one back. */

export type Chosen = NonNullable<ShellAnswer<'chooseBackup'>>;
type By = 'password' | 'code';
export type OpenerFields = {
  readonly by: By;
  setBy(by: By): void;
  readonly login: RefObject<HTMLInputElement | null>;
  readonly password: RefObject<HTMLInputElement | null>;
  readonly code: RefObject<HTMLInputElement | null>;
  /** What was typed; `null` after the focus went to what is missing. */
  read(): BackupOpener | null;
  /** A wrong password is typed anew. */
  again(): void;
};

export function useOpener(): OpenerFields {
  const [by, setBy] = useState<By>('password');
  const login = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  return {
    by,
    setBy,
    login,
    password,
    code,
    read: () => {
      const typed = { login: login.current?.value.trim() ?? '', password: password.current?.value ?? '' };
      const recoveryCode = code.current?.value.trim() ?? '';
      const missing = by === 'code' ? recoveryCode === '' && code : !typed.login ? login : !typed.password && password;
      if (missing) {
        missing.current?.focus();
        return null;
      }
      return by === 'code' ? { recoveryCode } : typed;
    },
    again: () => {
      const field = by === 'code' ? code.current : password.current;
      if (!field) return;
      if (by === 'password') field.value = '';
      field.focus();
      field.select();
    },
  };
}

export function BackupChoice(props: { chosen: Chosen | null; onChosen: (chosen: Chosen) => void; disabled?: boolean }) {
  const [problem, setProblem] = useState('');
  const choose = async (): Promise<void> => {
    const answer = await shell('chooseBackup', {});
    setProblem(answer.ok ? '' : sentence(answer.error));
    if (answer.ok && answer.value) props.onChosen(answer.value);
  };
  return (
    <div className="field">
      <span className="label">Tệp sao lưu</span>
      <div className="chosen-file">
        <span className="folder">
          {props.chosen ? `${props.chosen.file} (${size(props.chosen.bytes)})` : 'Chưa chọn'}
        </span>
        <Button variant="default" data-autofocus disabled={props.disabled ?? false} onClick={() => void choose()}>
          {props.chosen ? 'Chọn tệp khác …' : 'Chọn tệp …'}
        </Button>
      </div>
      {problem === '' ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Of which register the password or the code is. */
const OPENED = {
  backup: {
    password: 'Mật khẩu của ngày sao lưu',
    code: 'Mã khôi phục của ngày sao lưu',
    login: 'Tên đăng nhập ngày ấy',
    itsPassword: 'Mật khẩu ngày ấy',
    itsCode: 'Mã khôi phục ngày ấy',
  },
  there: {
    password: 'Mật khẩu của sổ đang ở đó',
    code: 'Mã khôi phục của sổ đang ở đó',
    login: 'Tên quản trị của sổ đang ở đó',
    itsPassword: 'Mật khẩu ở sổ ấy',
    itsCode: 'Mã khôi phục của sổ ấy',
  },
} as const;

export function OpenerChoice(props: {
  opener: OpenerFields;
  of?: keyof typeof OPENED;
  disabled: boolean;
  error: string;
  /** Who is most likely to open it: whoever sits there. */
  login: string;
}) {
  const { opener, of = 'backup', disabled, error } = props;
  const said = OPENED[of];
  const line = { className: 'control', autoComplete: 'off', spellCheck: false, disabled };
  return (
    <>
      <fieldset className="field">
        <legend>Mở bằng</legend>
        <div className="choices">
          {(['password', 'code'] as const).map((by) => (
            <label key={by} className="choice">
              <input
                type="radio"
                name={`${of}-by`}
                checked={opener.by === by}
                disabled={disabled}
                onChange={() => opener.setBy(by)}
              />
              <span>{said[by]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {opener.by === 'password' ? (
        <div className="grid">
          <Field label={said.login} span={6}>
            {(wired) => (
              <input
                {...wired}
                {...line}
                ref={opener.login}
                name={`${of}Login`}
                type="text"
                defaultValue={props.login}
              />
            )}
          </Field>
          <Field label={said.itsPassword} span={6} error={error === '' ? undefined : error}>
            {(wired) => <input {...wired} {...line} ref={opener.password} name={`${of}Password`} type="password" />}
          </Field>
        </div>
      ) : (
        <Field label={said.itsCode} error={error === '' ? undefined : error}>
          {(wired) => (
            <input {...wired} {...line} className="control mono" ref={opener.code} name={`${of}Code`} type="text" />
          )}
        </Field>
      )}
    </>
  );
}

/** Bytes as a person says them. */
export function size(bytes: number): string {
  const mega = bytes / (1 << 20);
  return mega < 1 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${mega.toFixed(1).replace('.', ',')} MB`;
}

/** The login of whoever sits at the window, or sat there last. */
export function sitting(state: ShellState): string {
  return state.user?.login ?? state.lastLogin;
}
